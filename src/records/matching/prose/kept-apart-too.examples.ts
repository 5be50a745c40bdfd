/**
 * Sixty more sentences, written when the rules stood and before they were mended, and kept apart since: what is mended by
 * one sentence has to hold for another.
 */
export const keptApartToo = `
The neighbour wrote down {plate|MT18 KLD|MT18KLD} on the back of an envelope.
A black Insignia, partial reg {plate|NA15|NA15*}, pulled up twice.
All she remembers of the plate is that it ends in {plate|VXR|*VXR}.
Plate began {plate|YK6|YK6*} but a lorry got in the way.
The first four on the plate were {plate|EO21|EO21*}, then a sticker.
Somebody in the queue read it as {plate|SJ22 ?HT|SJ22?HT}.
It was a grey Audi with the reg {plate|DN70 something E|DN70*E}.
Mum only got {plate|WF16 T|WF16T*} before it drove off.
The last two letters were {plate|GZ|*GZ}, she is sure.
He has a private plate, {plate|B16 DAN|B16DAN}.
The moped had {plate|FX09|FX09*} on the front of its plate, the rest bent under.
It is an older van, {plate|P412 HBV|P412HBV} I think.
The cab's plate reads {plate|PK65 ZZU|PK65ZZU}, licence on the door.
Reg no. {plate|AF19OYM|AF19OYM} was outside the flats all week.
I saw {plate|KM67 P|KM67P*} and then it turned.
The white Transit is {plate|LD13 RRV|LD13RRV} and the Golf is {plate|BV64 CPN|BV64CPN}.
Its registration starts with {plate|RO5|RO5*}.
Number plate had {plate|77|*77*} in the middle.
Ring the driver ({phone|07700 900188|+447700900188}) if it breaks down, it says on the card.
The card in his room says ({phone|01632 960155|+441632960155}).
The hostel is on {phone|(01632) 960 044|+441632960044}.
She saved him as Uncle, {phone|+44 7700 900 671|+447700900671}.
Two numbers keep calling, {phone|07700900219|+447700900219} and {phone|07700 900 220|+447700900220}.
He texts from {phone|0044 7700 900305|+447700900305} only after {time|midnight|00:00}.
Room booked under {phone|020 7946 0321|+442079460321}.
Call back on {phone|07700-900-416|+447700900416} was scribbled on her hand.
The flat is in {postcode|LS9 7QP|LS9 7QP} above the laundrette.
They meet behind the gym at {postcode|BD3 9EW|BD3 9EW}.
The party was somewhere in {postcode|HU5|HU5}.
A delivery to {postcode|se15 4rt|SE15 4RT} was in her name.
His mum lives in the {postcode|M14|M14} area.
The parcel had {postcode|NE4 5TG|NE4 5TG} on it and no name.
Add {handle|@kayz.west|@kayz.west} was written on the toilet wall.
He goes by {handle|@lil_reds09|@lil_reds09} and she never met him.
Messages come from {handle|@topboy.ends|@topboy.ends} in the night.
Her second account, {handle|@mia.backup2|@mia.backup2}, has older followers.
The group is run by {handle|@plugtown_x|@plugtown_x}.
She got in at {time|11pm|23:00} and left again.
Pick-up is at {time|15:20|15:20} by the back gate.
He waits from {time|half seven|07:30 or 19:30} until the bus has gone.
They come back around {time|3am|03:00} most weekends.
It was {time|quarter past nine|09:15 or 21:15} when the bell rang.
She rang her nan at {time|22.40|22:40} and cried.
The driver said {time|midnight|00:00}, not before.
On {day|Sunday|2026-11-15} two men asked for her by name.
They took her phone {day|yesterday|2026-11-21}.
There are 16 flats on that stair and only 2 have curtains.
He gave her £45 and a phone with 3 contacts in it.
She wore a size 8 top and came back in another.
Her case number at the clinic is 2214.
The bus is the 59 and it was late again.
He is about 30, in a grey tracksuit, with 2 gold teeth.
They share one room, number 14, at the guest house.
She is in year 9 and her sister in year 7.
The door code was changed to 4471 last term.
Pop music on at all hours, and nobody over 20 in there.
He says he studied at MIT, which nobody believes.
There was a DVD of AC/DC in the car and nothing else.
She has been off school for 11 days of the last 20.
The gate is by pitch 3, next to the A64.
`
