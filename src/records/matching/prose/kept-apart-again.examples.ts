/**
 * Sixty more, in the manner of school logs, hotel diaries, text messages and notes of a night shift, written without
 * looking at the rules: 52 of 56 were found and one was wrong. What they showed to be missing was mended in general.
 */
export const keptApartAgain = `
Bus driver says it is {plate|FY68 OKD|FY68OKD}, he sees it most days.
The caretaker took down {plate|NU14 ZGE|NU14ZGE} on his hand.
Dark grey Vauxhall, begins {plate|LV20|LV20*}, two lads inside.
All I could make out on the plate was {plate|D19|*D19*}.
CCTV has it as {plate|WK69 B?N|WK69B?N} or near enough.
Car used: Ford Ka, index {plate|SF12UVC|SF12UVC}.
Minibus {plate|BD08 XHA|BD08XHA} with tinted windows, dropped off three lads at {time|23:40|23:40}.
She read me the reg off her phone, {plate|pj21 wnl|PJ21WNL}.
A blue Astra ({plate|HG55 RTZ|HG55RTZ}) followed them to the park.
Reg was something like {plate|OE17 KL|OE17KL*} something.
Plate ended {plate|DRX|*DRX}, estate car, roof box on top.
It had a Scottish looking plate, {plate|SA66|SA66*} at the front.
We have {plate|R59|*R59*} from one girl and nothing from the other about the plate.
The same moped came back, {plate|EA23 FMO|EA23FMO}, no lights.
VRM {plate|CV70 LPE|CV70LPE} stopped near the skate park by PC Doyle.
Older Saab, reg {plate|T417 MGB|T417MGB}, two child seats in the back.
He rents a new car each week, this time {plate|MF73 HSY|MF73HSY}.
I think the number plate was {plate|GK15 something V|GK15*V}.
Text from {phone|07700 900562|+447700900562} saying come outside.
Her contact for him is saved under {phone|07700 900 038|+447700900038}.
Ring me back on {phone|0161 496 0238|+441614960238} before you speak to mum.
There were 14 missed calls from {phone|+447700900745|+447700900745}.
Booking ref 44721, mobile given as {phone|07700.900.311|+447700900311}.
Her old number was {phone|07700 900199|+447700900199}, the new one is {phone|07700 900940|+447700900940}.
The flyer has a number on it: {phone|0113 496 0777|+441134960777}.
He wrote {phone|07700-900118|+447700900118} on a cigarette packet.
Dad can be reached on {phone|(0121) 496 0555|+441214960555} in the day.
WhatsApp {phone|+44 7700 900203|+447700900203} sent her a location pin.
Taxi booked to {postcode|HD1 4RB|HD1 4RB} every time.
It is the blue door at {postcode|S5 7JT|S5 7JT}, ask for Ty.
The sat nav history had {postcode|B21 9QD|B21 9QD} in it twice.
She told the nurse she stays in {postcode|OL4|OL4} with friends.
Parcel addressed to Flat 9, Tower Court, {postcode|ng7 2lf|NG7 2LF}.
Cab drops at the corner of Field Street, {postcode|DN31 3ES|DN31 3ES}.
Known address is 3 Ropery Yard {postcode|TS24 0XN|TS24 0XN}.
He adds girls on Snapchat as {handle|biggz.trap|snapchat:biggz.trap}.
Her insta is {handle|rubyy.__x|instagram:rubyy.__x} and it is open to anyone.
Someone called {handle|@northside_tre|@northside_tre} keeps commenting on her pictures.
tiktok {handle|@makz.official1|tiktok:makz.official1} posted the video from the flat.
Messages on Discord from a user called {handle|Vexx_0|discord:Vexx_0}.
They play on Roblox where he is {handle|sl1ckboy22|roblox:sl1ckboy22}.
The account {handle|@cashout.kidd|@cashout.kidd} sent her money for trainers.
His Telegram name is {handle|plugg_24seven|telegram:plugg_24seven}.
Left school at {time|2.15|02:15 or 14:15} and did not come to registration.
Seen getting out of the car at about {time|quarter to nine|08:45 or 20:45}.
They are there from {time|7pm|19:00} until {time|gone midnight|00:00}.
Foster carer heard the door go at {time|03:20hrs|03:20}.
She usually goes out around {time|6 in the evening|18:00}.
A man waited from {time|ten to four|03:50 or 15:50} until the bell.
{day|On Tuesday|2026-11-17} she had a new phone and would not say where from.
{day|Two days ago|2026-11-20} staff found a hotel key in her bag.
It happens {day|every Saturday night|every Saturday night} when dad is on shift.
Checked in {day|19 November|2026-11-19}, checked out the next morning.
Room 304 was paid in cash, £85 for two nights.
She is in year 10, set 4, and missed 6 lessons.
We counted 23 needles and 3 phones under the bed.
Take the A59 to junction 8, the flat is behind the services.
He is 6 foot, maybe 25, with a tattoo of a 7 on his neck.
The lads call it the trap, bus 42 goes right past.
Invoice 20394 and order 118 were left in the hall.
`
