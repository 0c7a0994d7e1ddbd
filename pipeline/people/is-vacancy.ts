const vacancy =
  /^\W*(?:(?:currently|position|stelle|posten)?\W*(?:vacant|vacancy|vakant|unbesetzt|vacante|vacature)|open (?:position|role|req)|tb[acdhn]|to be (?:hired|announced|determined)|n\.\s?n\.?|n\/d)\W*$/iu;

/** True for what stands in place of a name where a seat has nobody: "Vacant", "TBD", "N.N.". */
export function isVacancy(name: string): boolean {
  return vacancy.test(name.slice(0, 100));
}
