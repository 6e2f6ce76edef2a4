import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { CHARTS } from "../bench/charts/charts.ts";
import { CHARTS_FOLDER, DOCUMENTS, placesIn } from "../bench/document.ts";
import { FOLLOWED, history } from "../bench/history.ts";
import { knownFigures } from "../bench/known-figures.ts";
import { dayTables } from "../bench/scale/day-page.ts";
import { scaleTables } from "../bench/scale/page.ts";
import { SECTIONS } from "../bench/sections.ts";
import { targetsTable } from "../bench/targets.ts";

const documents = DOCUMENTS.map((file) => readFileSync(file, "utf8"));
const places = documents.map(placesIn);
const charts = Object.entries(CHARTS).flatMap(([name, draw]) => {
	const drawn = draw({ figures: knownFigures(), history: history() });
	if (drawn === undefined) return [];
	return [{ file: `${CHARTS_FOLDER}/${name}.svg`, link: `(performance/${name}.svg)`, drawn }];
});

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
	expect(place?.get("scale")).toBe(scaleTables());
	expect(place?.get("day")).toBe(dayTables());
});

it("docs/performance.md says what was wanted of it, and whether that is so", () => {
	expect(places.find((each) => each.has("targets"))?.get("targets")).toBe(targetsTable(knownFigures()));
});

it("the documents show the charts that the bench draws from the figures that are kept, and no others", () => {
	expect(globSync(`${CHARTS_FOLDER}/*.svg`).toSorted()).toEqual(charts.map(({ file }) => file).toSorted());
	for (const { file, link, drawn } of charts) {
		expect(readFileSync(file, "utf8"), file).toBe(drawn);
		expect(
			documents.filter((document) => document.includes(link)),
			link,
		).toHaveLength(1);
	}
});

it.each(charts)("$file says in words what it shows, and runs nothing", ({ drawn }) => {
	expect(drawn).toMatch(/<title id="title">\S.*<\/title>\n<desc id="description">\S.*<\/desc>/);
	expect(drawn).toContain("prefers-color-scheme:dark");
	expect(drawn).not.toMatch(/<script|\bon\w+=|href=|url\(|NaN|Infinity|undefined/);
});

it("the history follows figures by their names, the oldest version first", () => {
	const versions = history();
	expect(versions.map(({ at }) => at)).toEqual(versions.map(({ at }) => at).toSorted());
	expect(versions.every(({ what }) => what !== "")).toBe(true);
	for (const { figures } of versions)
		expect(Object.keys(figures).filter((name) => !(name in FOLLOWED))).toEqual([]);
});
