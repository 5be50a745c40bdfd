/** Written when the rules had been mended, to see what they were worth by then: 23 of 25. What they missed was mended since. */
export const keptApartLast = `
Dad noted {plate|VK20 JYT|VK20JYT} as it left the estate.
It was a blue Yaris and the plate started {plate|GU6|GU6*}.
I am sure of {plate|CE58|CE58*} on the van, nothing after.
The final part of the reg was {plate|OWN|*OWN}.
The last three letters were {plate|UJP|*UJP} and it was a white van.
The first two letters were {plate|HN|HN*}, the rest was mud.
A girl in my form has {plate|BT71 VEK|BT71VEK} in her notes.
Could be {plate|MA63 ?OX|MA63?OX}, it was dark.
The taxi was {plate|YD17 H|YD17H*} something.
Security logged {plate|EK15RZL|EK15RZL} at 2 visits.
A red Fiesta, {plate|DS14 blank blank P|DS14*P}, by the shop.
Plate reads {plate|P3 TES|P3TES} but it looks home made.
The reg ends {plate|4 KYO|*4KYO}.
She typed {plate|NX66 LGD|NX66LGD} into her phone before she ran.
The plate had {plate|QV|*QV*} in it.
An old Land Rover, {plate|H782 KWN|H782KWN}, tows the caravan.
Number on the back was {plate|SW09 ETF|SW09ETF}.
He swapped the plates to {plate|LT60 DPA|LT60DPA}.
The driver's own number is ({phone|07700 900733|+447700900733}), he told her.
They were told to ring {phone|(020) 7946 0777|+442079460777} for work.
The room was paid for from {phone|07700 900 655|+447700900655}.
The lock-up is near {postcode|WF1 2AH|WF1 2AH}.
She is picked up at {postcode|OL8 3TN|OL8 3TN} on school days.
He is {handle|@ghost.ride|@ghost.ride} to everyone.
Follow {handle|@nina_bby14|@nina_bby14} was on the note.
We have 12 places on the course and 4 are taken.
He scored 59 in maths and wants to be a mechanic.
They walked from number 22 to number 40.
She is 5 ft 2 with a burn on her left hand.
The leaflet said 50% off for under 18s.
`
