/** As `kept-apart.examples.ts`: those the rules are made with. */
export const told = `
Red Golf, {plate|GX something 12|GX*12*}, outside the arcade.
The number plate ends {plate|7TK|*7TK}.
Reg started {plate|FD63|FD63*} but I missed the rest.
It had {plate|LMO|*LMO*} in the plate, silver Astra.
Plate: {plate|ab12cde|AB12CDE}
He drives {plate|A123 BCD|A123BCD}, an old Volvo.
Blue van {plate|RX?? LKM|RX??LKM} with ladders.
Part plate {plate|Y19|*Y19*} only.
The reg was {plate|BX17 something|BX17*}, black Polo.
Plate {plate|SJ21 K..|SJ21K*} I think.
In 14 the men were seen, to 20 the others left.
Call me on {phone|07700 900 111|+447700900111} or {phone|020 7946 0018|+442079460018}.
Landline {phone|01632 960 001|+441632960001}, mobile {phone|+447700900222|+447700900222}.
Childline is {phone|0800 1111|+448001111} if you need it.
Meet at {postcode|SW1A 1AA|SW1A 1AA}, not {postcode|E2|E2}.
She stays in {postcode|LS6|LS6} or {postcode|bd5 8hj|BD5 8HJ}.
We drove on the M1, then the A66 and B6270.
Snapchat: {handle|joker_99|snapchat:joker_99}, insta {handle|the.real.joker|instagram:the.real.joker}.
Add {handle|@joker99|@joker99} now. Mail a@example.com instead.
His username on Roblox is {handle|Blox_King7|roblox:Blox_King7}.
Snapchat is full of it, and Instagram was worse.
He came at {time|9pm|21:00}, left {time|half ten|10:30 or 22:30}.
About {time|9ish|09:00 or 21:00} or {time|quarter to ten|09:45 or 21:45}.
Open {time|9-5pm|09:00 to 17:00} {day|today|2026-11-22}.
{day|Friday 13th November|2026-11-13} at {time|14:05|14:05}.
{day|Every Monday morning|every Monday morning} and {day|Tuesdays|every Tuesday}.
The {day|1st of May|2026-05-01}; he may 3 times refuse.
{day|Last week|week of 2026-11-09} or {day|a week ago|2026-11-15}.
{day|Sat night|2026-11-21 night} from {time|10|10:00 or 22:00}.
He sat in the car for 2 hours and paid 1/2 of it, 24/7.
He is about 25 and she is around 12.
There were around 7 people and about 6 cars.
{day|12.11.26|2026-11-12} at {time|9.30|09:30 or 21:30}.
At {time|2200 hours|22:00} a male, 20s, came.
At {time|five past two in the morning|02:05} he left.
It cost 2.50 and then £3.40.
He is in flat 3 at 22 High Street.
The plate finishes with {plate|VDU|*VDU} and it is a Kia.
The last two letters of his registration are {plate|JX|*JX}.
It began {plate|WR|WR*}, a dark Passat with a roof rack.
He was in a Skoda with a private plate, {plate|B16 JAY|B16JAY}.
All I got was {plate|MV|*MV*} from the plate.
First letters of the plate were {plate|SN|SN*}.
Silver van with {plate|EO51|EO51*} at the start.
A grey Leon {plate|GY68 blank blank blank|GY68*} by the flats.
Reg no. {plate|KM09 UFT|KM09UFT} on the booking form.
Car registration: {plate|p455 wow|P455WOW}.
The reg might be {plate|NL64 V|NL64V*} or so.
Car reg {plate|59 XDF|*59XDF*} was all she saw.
There is a {plate|4|*4*} in the plate and it is black.
It was {plate|DY?8 NRE|DY?8NRE} or close to it, white Astra.
Someone wrote {plate|LJ_7 KBN|LJ?7KBN} on the wall about the car.
Reg ending {plate|8 FX|*8FX}, orange Juke.
It has {plate|RUN|*RUN*} somewhere on the plate.
Black Mercedes, partial reg {plate|OV7|*OV7*}.
Not sure, {plate|FE then something 14|FE*14*}, a green Duster.
I saw {plate|YC19|YC19*} on the taxi before it left.
Number plate {plate|SBZ 4417|SBZ4417} on a lorry.
The van's registration is {plate|ABC 123|ABC123}.
Its plates read {plate|CK21 ZYP|CK21ZYP}.
Car {plate|X405 WAT|X405WAT} again by the school.
Was it {plate|HN66|HN66*} or {plate|HN68|HN68*}? A blue Focus.
A red Clio, the reg begins with {plate|VK|VK*} and ends in {plate|RZ|*RZ}.
There was no plate on the bike and the car had no reg at all.
He takes the car to the garage and the plate was dirty.
I never saw the plate, was too far away.
The plate is on the table and the van is ours.
He drives a BMW and she drives a VW, plates unknown.
The index of the book is on page 12.
Plates and cups were thrown at staff.
A car on the A1 near junction 59 had broken down.
I got the first bit, {plate|TN|TN*}, it was a Civic.
Ends {plate|44|*44}, could be a Jazz or a Yaris.
A Mondeo ending with {plate|9 PL|*9PL} waits there.
She wrote {plate|KE7 or something|*KE7*} down, a red van.
Plate was {plate|A?C 19?H|A?C19?H} on a rusty Panda.
A white BMW, {plate|something 66 KLO|*66KLO}, blacked out windows.
Car with plate {plate|L?15|L?15*} again.
The taxi is registered {plate|GD67 RRX|GD67RRX} with the council.
Partial VRM: {plate|K?59|K?59*}, purple Micra.
The vehicle, {plate|AE14|AE14*}, drove off.
His car's reg is {plate|S4 NDY|S4NDY}.
The letters {plate|HGV|*HGV*} were in the reg I think.
It said {plate|M14 KEY|M14KEY} on the back of the Range Rover.
Could not see the plate but it ends {plate|5RD|*5RD}.
Registration unknown, ends with {plate|TT|*TT}, a white Kia.
It was {plate|HJ12 or similar|HJ12*}, a red Golf.
Plate {plate|DN60 or something like it|DN60*} on a dark car.
Last three of the plate {plate|OTB|*OTB}, white van.
Last 3 digits {plate|FHK|*FHK} on the reg, grey Seat.
First half of the registration was {plate|DK66|DK66*}.
The plate had {plate|4KJ|*4KJ*} in it.
Part of the reg was {plate|B?8|*B?8*}, the rest was muddy.
It was {plate|FE?4 L|FE?4L*} something, a grey Audi.
There was a Corsa, reg {plate|VN** KLO|VN*KLO}, with no lights.
Car was {plate|MA12 ... K|MA12*K} I believe.
Plate had a {plate|73|*73*} in it.
It was something like {plate|GN18 T|GN18T*}, a black Mini.
I only saw {plate|8HX|*8HX*} of the plate.
The plate, maybe {plate|KS15|KS15*}, was on a Vito.
Black Golf with a {plate|21|??21*} plate outside.
The plate is {plate|V12 OOM|V12OOM} or close.
Number plate unknown but {plate|66|*66*} was in it.
Taxi plate {plate|LC05|LC05*} and then something.
The number plate is {plate|ZB00 QQQ|ZB00QQQ}, from abroad.
It is a {plate|19|??19*} plate Kuga in grey.
{day|Thurs|2026-11-19}: collected by an unknown male in a blue Fiesta.
A silver car with one headlight, its plate started with an {plate|N|N*}.
Insta name changed from {handle|tay.xo|instagram:tay.xo} to something else.
Reg was {plate|DY16 something something L|DY16*L}, white Crafter.
The final three of the plate were {plate|WVN|*WVN}.
He lives on Dock Street, {postcode|LN5 7HW|LN5 7HW}, over the bookmaker.
Reported on Xbox by a player named {handle|grim_rex77|xbox:grim_rex77}.
On Steam he is {handle|lowkeyz88|steam:lowkeyz88} and was with mates from year9.
`
