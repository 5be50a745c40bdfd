/**
 * What people write who have seen something: teachers, hotel clerks, carers, taxi marshals, nurses. All invented,
 * written before the rules and kept apart from them: nothing is mended by looking here. Numbers are those set aside
 * for drama. Told on Sunday 22 November 2026; each item as `{kind|as written|as read}`.
 */
export const keptApart = `
She got into a silver Corsa outside the gates, {plate|KR something 59|KR*59*}, I think.
Black Audi, reg {plate|LM19 XTV|LM19XTV}, parked by the chip shop most nights.
Two men checked in at {time|half nine|09:30 or 21:30} and asked for a room at the back.
The car that dropped him off was {plate|kp65 hjd|KP65HJD}.
He gave the number {phone|07700 900123|+447700900123} when he booked.
Her new boyfriend messages her on snap: {handle|jaydn.x04|snapchat:jaydn.x04}
White van, number plate ends in {plate|R59|*R59}.
{day|Last Friday night|2026-11-20 night} she came in at {time|2am|02:00} smelling of smoke.
It was a dark blue Golf, {plate|YD14 ???|YD14???}, with a dented door.
They live somewhere in {postcode|TS1|TS1}, above a barber.
The address he gave was 14 Mill Lane, {postcode|DL1 5QX|DL1 5QX}.
She says she met him on {day|14/11|2026-11-14}.
His Instagram is {handle|@lil_kz99|instagram:lil_kz99}.
I rang {phone|0191 498 0172|+441914980172} and nobody answered.
The taxi was from the firm by the station, plate {plate|NX08|NX08*} something.
I saw the same car {day|yesterday|2026-11-21} around {time|4ish|04:00 or 16:00}.
A man called Dee picked her up at {time|21:30|21:30} from the bus stop.
She has a second phone, {phone|+44 7700 900 456|+447700900456}, which she hides.
The reg started with {plate|BT17|BT17*} and it was a red Fiesta.
He told us his TikTok was {handle|dre.from.endz|tiktok:dre.from.endz} but we could not find it.
Staff saw three girls leave room 212 at {time|quarter past four|04:15 or 16:15} in a hurry.
The booking was made with {phone|07700900871|+447700900871} and paid in cash.
Grey Mercedes, {plate|V8 BDS|V8BDS}, private plate, music very loud.
Mum says the car comes {day|every Thursday|every Thursday} after school.
He was dropped home at {time|10.45pm|22:45} by someone we did not know.
Registration {plate|R123 ABC|R123ABC}, an old green Micra.
Part of the plate was {plate|W?7|*W?7*}, she could not see the rest.
I think it was {plate|GF?1 K|GF?1K*} something, a black BMW.
On {day|Tuesday|2026-11-17} he bragged about a trip to Manchester.
The men use the flat at {postcode|ts5 6ab|TS5 6AB}.
She was seen in {postcode|DL3|DL3} with two older lads.
Add me on insta {handle|kay.kay_04|instagram:kay.kay_04} it said on the note.
The last three letters were {plate|OPT|*OPT}.
He calls from {phone|01632 960 983|+441632960983} and hangs up.
It happened {day|last night|2026-11-21 night}, some time after {time|midnight|00:00}.
They come between {time|2 and 4am|02:00 to 04:00} when only one of us is on.
The registration was {plate|AB12 CDE|AB12CDE}; I wrote it on my hand.
The vehicle is a white Transit, VRM {plate|EK62VNJ|EK62VNJ}.
She had {phone|0770 090 0555|+447700900555} written on her arm.
His username is {handle|bigT_0191|@bigT_0191} on everything.
Meeting point is the park near {postcode|NE4 7AA|NE4 7AA} {day|every Friday night|every Friday night}.
He turned up at {time|8 o'clock|08:00 or 20:00} and would not leave.
I noticed it on {day|3rd November|2026-11-03} and again on {day|10th November|2026-11-10}.
She got a lift from {handle|@mo.driveby|@mo.driveby} who she only knows online.
Taxi driver, badge 4471, car {plate|NV13 OYK|NV13OYK}.
A blue Astra hangs around from {time|9pm to 11pm|21:00 to 23:00} by the bins.
The plate had {plate|7XK|*7XK*} in it.
He said his number was {phone|(0191) 498 0555|+441914980555} but it did not ring.
She came back {day|this morning|2026-11-22 morning} in different clothes.
The lads at the takeaway drive a white Golf with {plate|FH66|FH66*} on the front.
They were here on {day|Saturday night|2026-11-21 night} until gone {time|three|03:00 or 15:00}.
The older one has snapchat {handle|trapking.dl|snapchat:trapking.dl} and posts money.
The car is an Audi A3 and the plate is {plate|PJ71 EWK|PJ71EWK}.
He picked her up at {time|twenty to six|05:40 or 17:40} outside the library.
He parks on the double yellows, {plate|SF70|SF70*} something {plate|D|*D}.
Missing since {day|Wednesday|2026-11-18}, last seen in {postcode|S1|S1} with a male.
Her friend's mum rang from {phone|07700 900 077|+447700900077} in tears.
She gets parcels sent to {postcode|B21 9SN|B21 9SN}, not her address.
The man gave his email as dave.smith@example.com and no phone.
There were 12 of them in room 9 and the bill was £240.
She is in year 10 and has missed 14 days this term.
He is about 25, 6 foot, with a scar over his left eye.
They took the M62 and then the A19 to get here.
The bus is the number 42 and takes 20 minutes.
He won 3 games and lost 2 on his phone.
She weighs 8 stone and is losing weight.
The school has 900 pupils and one nurse.
He owed them £500 and they wanted £1,000.
I have no reg, it was too dark to see.
We have rooms 101 to 130 on that floor.
He wore a Nike tracksuit and Air Max 95 trainers.
The policy is version 2.1 and was reviewed.
There is CCTV at the front but not at the back.
She carries a bag with two phones and a train ticket to Leeds.
The man drank in the bar and left by the side door.
Bought 4 energy drinks and 2 vapes, all cash.
It cost him 50p and he laughed.
Police log 1234 was given to us by the operator.
Her reference is CHN-2231 in our system.
Crime number 12/34567/26 refers.
He scored 5 out of 10 on the test.
Room 7 was booked under a false name.
It is a 2019 Polo with black alloys and tinted windows.
They sell three grams for 100 quid near the skate park.
A grey Vauxhall Insignia, {plate|NK12 WMB|NK12WMB}, four men inside.
{time|Half ten at night|22:30} and she was still sat in his car.
Her teacher saw it {day|last Thursday|2026-11-19} at {time|3:15pm|15:15}.
Number plate was {plate|M4 RKO|M4RKO} and it is a black Range Rover.
They check in on {day|Fridays|every Friday} and go on {day|Sundays|every Sunday}.
She was collected by a male in {plate|DA05 YFX|DA05YFX} (silver Focus).
Please ring the night manager on {phone|0113 496 0123|+441134960123}.
The lad on her phone is saved as D, number {phone|07700 900999|+447700900999}.
First half of the plate was {plate|CE58|CE58*}.
The foster carer found messages from {handle|@yxng.rico|@yxng.rico} about meeting in town.
{day|Two weeks ago|2026-11-08} he came home with new trainers.
He left at {time|ten to eight|07:50 or 19:50} and came back at {time|23:05|23:05}.
Silver people carrier, can only remember {plate|9FT|*9FT*} from the plate.
We have had complaints from {postcode|SR2 8|SR2 8} about a flat.
A car with the plate {plate|YK16 something|YK16*} waits by the church.
I got {plate|LX11 B|LX11B*} but the rest was dirty.
He is on PlayStation as {handle|xX_Ghost_Xx|playstation:xX_Ghost_Xx} and adds younger kids.
Her phone is {phone|07700-900-321|+447700900321} if you need it.
On the {day|14th of October|2026-10-14} she was found in {postcode|L8|L8}.
The hotel is at {postcode|M1 4BT|M1 4BT} by the canal.
The guest paid for three nights from {day|12 November 2026|2026-11-12}.
Same man seen {day|05/11/26|2026-11-05} and {day|9/11/2026|2026-11-09}.
Lads in a black Seat Leon, {plate|reg unknown but ends 4LP|*4LP}.
{day|Yesterday evening|2026-11-21 evening} two males asked for her by name.
Around {time|7|07:00 or 19:00} a red Mini pulled up, {plate|OE67 LRZ|OE67LRZ}.
He told her to be at the station for {time|6.15|06:15 or 18:15}.
The car was {plate|T789 GHJ|T789GHJ} and had no back seats.
At {time|0230hrs|02:30} night staff heard the door.
The trap line is {phone|07700 900 444|+447700900444}, lots of kids have it.
Her other account is {handle|@princess.tia_x|@princess.tia_x} on TikTok.
He drives a Mercedes, I think the plate is {plate|S11 MMY|S11MMY}.
I saw him at the shop {day|three days ago|2026-11-19} with a girl in uniform.
He works at the vape shop, {postcode|BD8 7RE|BD8 7RE}.
I was told by a parent that a black Insignia {plate|WN15 ... RT|WN15*RT} follows the girls.
They have moved her to {postcode|HU3|HU3} or {postcode|HU5|HU5}.
A male rang reception from {phone|+447700900654|+447700900654} asking for her room.
His snap is {handle|lilmoneyy_22|snapchat:lilmoneyy_22} and his real name is Kyle.
The driver said he would be back at {time|half past eleven|11:30 or 23:30}.
They were seen in a van, {plate|MA57 HYG|MA57HYG}, on {day|18 Nov|2026-11-18} at {time|1am|01:00}.
Registration plate {plate|FIL 2284|FIL2284} so maybe from Northern Ireland.
It was a moped with plate {plate|EU22 AAO|EU22AAO}.
I took a note of the reg: {plate|bj18vcx|BJ18VCX}
The number on the card is {phone|0161 496 0888|+441614960888}.
{day|Tonight|2026-11-22 night} he is taking her to a party in {postcode|OL9|OL9}.
She said his name on snapchat is {handle|k1ng_tayo|snapchat:k1ng_tayo}.
We found a note with {phone|07700 900 210|+447700900210} and the word Leeds.
The car had {plate|HJ5? KXN|HJ5?KXN} on it, a digit was missing.
There was a Polo, plate {plate|VU** LFC|VU*LFC}, engine running.
A neighbour in {postcode|DH1 3LE|DH1 3LE} says the lights are on all night.
He got in a cab about {time|twenty past one|01:20 or 13:20} with two bags.
He waits outside school {day|on Mondays|every Monday} at {time|3.20pm|15:20}.
She was found at {time|04:10|04:10} walking along the A1.
Message came from {handle|@dan_the_van|@dan_the_van}, see my notes.
The plate I think was {plate|EX09 or something like that|EX09*}, light blue.
Adds her on Instagram as {handle|official.jay.b|instagram:official.jay.b}.
He was in {postcode|WF1 2|WF1 2} on {day|1st of November|2026-11-01}.
Her social worker is on {phone|020 7946 0321|+442079460321} extension 4.
The white Peugeot ({plate|PK60 OSD|PK60OSD}) belongs to his uncle.
He said to come at {time|noon|12:00} and to tell nobody.
Between {time|9 and 10pm|21:00 to 22:00} three cars came and went.
He uses WhatsApp on {phone|07700 900 800|+447700900800} for everything.
Male, 30s, drives {plate|A4 KYM|A4KYM}, a white Audi.
Last three of the reg {plate|KZB|*KZB}, blue Kia.
It was {day|Sunday 15th November|2026-11-15}, maybe {time|5pm|17:00}.
Her mum got a text from {phone|0044 7700 900135|+447700900135}.
They were at the Premier Inn on {day|31/10|2026-10-31} for Halloween.
The discord name is {handle|reaper#0042|discord:reaper#0042}.
There is a Range Rover, private plate {plate|K1 NGZ|K1NGZ}, always in the bay.
His plate begins {plate|YN|YN*} and it is a taxi.
Spotted in {postcode|CF24 3AN|CF24 3AN} {day|on Saturday|2026-11-21}.
He left the unit at {time|7.40am|07:40} and missed the {time|9 o'clock|09:00 or 21:00} lesson.
I can be reached on {phone|01632 960123|+441632960123} until {time|5|05:00 or 17:00}.
She goes to {postcode|SK4|SK4} area to see a man called Uncle.
The message said meet me at {time|quarter to nine|08:45 or 20:45}.
Kids said the car reg had a {plate|59|*59*} in it and was black.
He stays in room 4 and has three iPhones.
He is 17, she is 13, and they met in Year 8.
A lad with a 50 cc bike, no plates on it at all.
He said he had 200 followers and 3 accounts.
It rained all day so the match was off at half time.
I gave her my card, she has 10% battery left.
Page 4 of the form says he moved 3 times in 2025.
`
