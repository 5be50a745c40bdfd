/** Read out before anything else: what is said here is said for one purpose. */
export const confidentiality =
  'What is shared here is shared to keep children safe and to prevent crime, with those who need to know it. It is passed on only if the agency it comes from agrees. It is not talked about anywhere that others can hear or read it. Whoever is asked to disclose it asks the information lead first.'
