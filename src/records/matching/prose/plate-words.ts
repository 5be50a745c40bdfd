/** How people speak of plates and vehicles, and of where on a plate something stands. */
const plateWord = `(?:part(?:ial)? )?(?:number ?plates?|plates?|regs?|rego|registrations?|vrm|index)`
export const aboutPlate = new RegExp(String.raw`\b${plateWord}\b`, 'i')
export const aboutVehicle =
  /\b(?:cars?|vans?|taxis?|cabs?|vehicles?|moped|motorbike|scooter|lorry|truck|minibus|people carrier|estate|hatchback|saloon|coupe|4x4|suv|pick-?up|uber|drives?|driving|driver|drove|parked|abarth|alfa|audi|bentley|bmw|citroen|corsa|cupra|dacia|fiat|ford|fiesta|focus|golf|honda|hyundai|insignia|jaguar|jag|jeep|kia|lexus|land rover|range rover|mazda|merc|mercedes|mg|mini|mitsubishi|nissan|passat|peugeot|polo|porsche|renault|clio|astra|transit|seat|leon|skoda|smart|suzuki|tesla|toyota|vauxhall|volkswagen|vw|volvo|duster|juke|qashqai|micra|yaris|aygo|picanto|sportage|tucson|ibiza|fabia|octavia|superb|tiguan|touran|scirocco|kuga|mondeo|mokka|zafira|meriva|vivaro|sprinter|vito|caddy|berlingo|punto|panda|civic|jazz|discovery|evoque)\b/i

/** Right before it: that what follows is a plate, or part of one. */
export const direct = new RegExp(
  String.raw`\b${plateWord}(?: ?(?:no|number|mark|plate))?\.?(?:[ ,]{1,2}(?:was|is|of|it was|it is|had|has|with|said|says|read|reads|like|something|I|think|I think|maybe|possibly|probably|partial|part|looked|saw|shows|showing|as|an?|the|got|are|were|be|to be|could be|might be|only|just|either)){0,6}[ :,;(="“'’-]{1,3}$`,
  'i',
)
/** Right before it: that it stands at the end. */
export const endsWith =
  /\b(?:end(?:s|ed|ing)?|finish(?:es|ed|ing)?)(?: (?:in|with|on|an?|the letters|the numbers|letters|numbers|was|is)){0,3}[ :"“'‘]{1,2}$|\b(?:last|final) (?:two|three|four|few|2|3|4|bit|half|part|letters?|digits?|numbers?|characters?)(?: (?:letters|digits|numbers|characters|of|the|his|her|its|reg|plate|number plate|registration|on it|were|was|is|are|being|I think|as)){0,6}[ :"“'‘]{1,2}$/i
/** Right before it: that it stands in front. */
export const startsWith =
  /\b(?:start(?:s|ed|ing)?|beg[aiu]n(?:s|ning)?)(?: (?:in|with|an?|was|is|the letters|the numbers)){0,3}[ :,"“'‘]{1,2}$|\bfirst (?:two|three|four|few|2|3|4|bit|half|part|letters?|digits?|numbers?|characters?)(?: (?:letters|digits|numbers|characters|of|the|his|her|its|reg|plate|number plate|registration|were|was|is|are|being|I think|as)){0,6}[ :,"“'‘]{1,2}$/i
/** Letters are counted out of hardly anything else. */
export const spelled = /\b(?:last|first) (?:two|three|four|few|2|3|4) letters\b/i
/** Right after it: that it stands somewhere on the plate. */
export const within =
  /^ ?(?:(?:was|were|is|are) )?(?:in (?:it|the middle|there|the (?:reg|plate|registration|number plate))|somewhere|on (?:it|the (?:plate|reg))|(?:from|of) (?:the|its|his|her) (?:reg|plate|number plate|registration))\b/i

/** Capitals that are words of their own. */
export const words = new Set(
  'I A AM PM UK GB NI EU BMW VW MG KIA SUV CCTV ID OK TV DVLA VRM REG CAR VAN THE AND SORN MOT PIN ATM GPS LED ITS HE SHE WAS NO ON IN OR'.split(
    ' ',
  ),
)
