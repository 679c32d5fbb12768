// Writes icu_years.csv: how ICU counts the years of other calendars on the days around which fiscal years start.
// Usage: node icu_years.js > icu_years.csv
const systems = [
  ["buddhist", "buddhist", [[9, 30], [10, 1]]],
  ["roc", "roc", [[12, 31], [1, 1]]],
  ["solar_hijri", "persian", [[3, 19], [3, 22]]],
  ["ethiopic", "ethiopic", [[7, 7], [7, 8], [9, 10], [9, 13]]],
  ["hijri", "islamic-umalqura", [[12, 31], [1, 1]]],
];
console.log(`# ICU ${process.versions.icu}, CLDR ${process.versions.cldr}`);
console.log("system,day,year");
for (const [name, calendar, days] of systems) {
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, { year: "numeric", era: "short", timeZone: "UTC" });
  for (let year = 1950; year <= 2050; year++) {
    for (const [month, day] of days) {
      const moment = new Date(Date.UTC(year, month - 1, day));
      const counted = format.formatToParts(moment).find((part) => part.type === "year").value;
      console.log(`${name},${moment.toISOString().slice(0, 10)},${counted}`);
    }
  }
}
