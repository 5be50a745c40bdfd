/** Forty more, written when the rules had been mended with those before: 42 of 42. Nothing is mended by looking here. */
export const keptApartSince = `
Doorman has {plate|AO65 PLC|AO65PLC} down for dropping them at the club.
The van with the ladder was {plate|BG17|BG17*}, could not see the rest of the plate.
Plates on the Range Rover: {plate|MJ24 SOH|MJ24SOH}.
Its reg ended in {plate|7VX|*7VX} and the back window was taped up.
{plate|HV13 CKA|HV13CKA} came past the home four times, a green Corsa.
A neighbour thinks the number plate was {plate|RE?9 TWL|RE?9TWL}.
Starts with {plate|PN|PN*}, that is all he saw of the plate.
Picked up in a taxi, reg {plate|LB67 FXE|LB67FXE}, badge 0412.
Maroon Peugeot, {plate|WU52 something N|WU52*N}, waiting at the lights.
My lad wrote {plate|gf70 krd|GF70KRD} in his notes.
Black 4x4 with the plate {plate|D4 NNO|D4NNO}.
Saw {plate|SC11 JTE|SC11JTE} and {plate|SC61 EBW|SC61EBW} parked side by side at the unit.
His mobile is {phone|07700 900 827|+447700900827}.
Number withheld at first, then {phone|07700900633|+447700900633} rang.
She has {phone|+44 (0)7700 900411|+447700900411} written in her planner.
The minicab office is {phone|01632 960 733|+441632960733}.
Try {phone|020 7946 0612|+442079460612} or {phone|07700 900 084|+447700900084}.
Calls come from {phone|0151 496 0909|+441514960909} at {time|3am|03:00}.
The house on Bell Row, {postcode|BL2 6PA|BL2 6PA}, has boys going in and out.
It is near the retail park, {postcode|WN3 4QS|WN3 4QS}.
They moved her to {postcode|CV6 5TB|CV6 5TB} {day|last night|2026-11-21 night}.
Drop off was {postcode|m40 2ug|M40 2UG}.
The girls talk about a flat in {postcode|SR5|SR5}.
A boy on Snap called {handle|wavey_jd|snapchat:wavey_jd} offered her a vape.
He is {handle|@mitch.k9|@mitch.k9} and he follows all of her class.
Her username on TikTok is {handle|liv.luvs.u|tiktok:liv.luvs.u}.
IG: {handle|tops_onlyyy|instagram:tops_onlyyy}
She talks to {handle|Drako_xx9|playstation:Drako_xx9} on PlayStation every night.
Facebook profile is {handle|deano.smith.5|facebook:deano.smith.5}, picture of a dog.
Whoever {handle|@b4ndz_ldn|@b4ndz_ldn} is, he knows her timetable.
Bedroom light went off at {time|11.45pm|23:45} and the window was open at {time|1am|01:00}.
The staff did a check at {time|01:15|01:15} and she was gone.
He waits from {time|three o'clock|03:00 or 15:00} by the gate.
They met at {time|half six|06:30 or 18:30} outside the arcade.
She rang me {day|yesterday evening|2026-11-21 evening} about {time|8|08:00 or 20:00}.
{day|On 9 November|2026-11-09} her bag had 3 train tickets in it.
There are 4 flats on floor 2 and 6 on floor 3.
She spent 40 pounds on a vape and had 12 left.
The coach was number 17 and stopped in bay 5.
He is about 30, 5 foot 9, with grey hair and a limp.
`
