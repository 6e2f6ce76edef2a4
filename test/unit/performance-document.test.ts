import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { chartFile, DOCUMENTS, drawnCharts, imageOf, placesIn } from "../bench/document.ts";
import { FOLLOWED, history } from "../bench/history.ts";
import { knownFigures } from "../bench/known-figures.ts";
import { memoryTable } from "../bench/memory.ts";
import { dayTables } from "../bench/scale/day-page.ts";
import { scaleTables } from "../bench/scale/page.ts";
import { SECTIONS } from "../bench/sections.ts";
import { targetsTable } from "../bench/targets.ts";

const documents = DOCUMENTS.map((file) => readFileSync(file, "utf8"));
const places = documents.map(placesIn);
const charts = drawnCharts();

/** Places of what follows from all parts. */
const DERIVED = ["history", "targets"];

it("each part of the bench has one place in the documents, and no place is of a part that is gone", () => {
	const parts = places.flatMap((place) => [...place.keys()]);
	expect(parts.toSorted()).toEqual([...Object.keys(SECTIONS), ...DERIVED].toSorted());
});

it.each(places.flatMap((place) => [...place]))("what the documents say of %s was measured", (part, text) => {
	const measured = knownFigures()[part];
	const isDerived = DERIVED.includes(part) || SECTIONS[part]?.isComputed;
	if (measured === undefined && !isDerived) return expect(text).toBe("*Not measured yet.*");
	expect(text).toMatch(/^\| --- \|/m);
	if (measured !== undefined) expect(text).toContain(`*Measured ${measured.at.slice(0, 10)} on `);
});

it("docs/scale.md says what the model comes to, with today's limits and units", () => {
	const place = places.find((each) => each.has("scale"));
	expect(place?.get("scale")).toContain(`\n\n${scaleTables()}`);
	expect(place?.get("day")).toContain(`\n\n${dayTables()}`);
});

it("docs/performance.md says what each call is billed at each size of memory", () => {
	expect(places.find((each) => each.has("memory"))?.get("memory")).toBe(memoryTable());
});

it("docs/performance.md says what was wanted of it, and whether that is so", () => {
	expect(places.find((each) => each.has("targets"))?.get("targets")).toBe(targetsTable(knownFigures()));
});

it("the documents show the charts that the bench draws from the figures that are kept, each with its part, and no others", () => {
	expect(globSync("docs/performance/*.svg").toSorted()).toEqual(
		charts.map(({ name }) => chartFile(name)).toSorted(),
	);
	for (const chart of charts) {
		expect(readFileSync(chartFile(chart.name), "utf8"), chart.name).toBe(chart.svg);
		const shown = places
			.flatMap((place) => [...place])
			.filter(([, text]) => text.includes(`/${chart.name}.svg)`));
		expect(shown.map(([part, text]) => [part, text.includes(imageOf(chart))])).toEqual([[chart.part, true]]);
	}
});

it.each(charts)("$name says in words what it shows, and runs nothing", ({ svg }) => {
	expect(svg).toMatch(/<title id="title">\S.*<\/title>\n<desc id="description">\S.*<\/desc>/);
	expect(svg).toContain("prefers-color-scheme:dark");
	expect(svg).not.toMatch(/<script|\bon\w+=|href=|url\(|NaN|Infinity|undefined/);
});

it("the history follows figures by their names, the oldest version first", () => {
	const versions = history();
	expect(versions.map(({ at }) => at)).toEqual(versions.map(({ at }) => at).toSorted());
	expect(versions.every(({ what }) => what !== "")).toBe(true);
	for (const { figures } of versions)
		expect(Object.keys(figures).filter((name) => !(name in FOLLOWED))).toEqual([]);
});
