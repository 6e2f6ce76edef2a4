import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sbomOf } from "../../infra/sbom.ts";
import { shippedPackages } from "../../infra/shipped-packages.ts";

/** Licences under which anybody may deploy and serve a copy, changed or not, and need publish nothing of their own. */
const LICENCES = ["MIT", "Apache-2.0", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause"];

const shipped = shippedPackages();

test("what is deployed may be deployed: every package in a bundle is under a licence that asks for no more than its name", () => {
	expect(shipped.length).toBeGreaterThan(20);
	expect(shipped.filter(({ license }) => !LICENCES.includes(license))).toEqual([]);
});

test("what is deployed is a dependency, and none that is there for development alone", () => {
	expect(shipped.filter(({ isForDevelopment }) => isForDevelopment).map(({ name }) => name)).toEqual([]);
	const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
	const names = shipped.map(({ name }) => name);
	expect(Object.keys(dependencies).filter((name) => !names.includes(name))).toEqual([]);
});

test("the bill of materials names each package as other tools look it up, with its licence and the hash of its archive", () => {
	const { components, ...head } = sbomOf({ name: "number-orders", version: "1.0.0" }, shipped);
	expect(head).toMatchObject({
		bomFormat: "CycloneDX",
		specVersion: "1.6",
		metadata: { component: { name: "number-orders", version: "1.0.0" } },
	});
	expect(components.map(({ name }) => name)).toEqual(shipped.map(({ name }) => name));
	expect(new Set(components.map((component) => component["bom-ref"])).size).toBe(components.length);
	for (const { purl, hashes } of components) {
		expect(purl).toMatch(/^pkg:npm\/(?:%40[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+$/);
		expect(hashes).toEqual([{ alg: "SHA-512", content: expect.stringMatching(/^[\da-f]{128}$/) }]);
	}
	const [parser] = components.filter(({ name }) => name === "fast-xml-parser");
	expect(parser?.licenses).toEqual([{ license: { id: "MIT" } }]);
	expect(parser?.properties).toContainEqual({ name: "number-orders:bundle", value: "orders-api" });
});

test("several licences are an expression", () => {
	const [some] = shipped;
	if (some === undefined) throw new Error("nothing is shipped");
	const { components } = sbomOf({ name: "a", version: "1.0.0" }, [
		{ ...some, license: "(MIT OR Apache-2.0)" },
	]);
	expect(components[0]?.licenses).toEqual([{ expression: "(MIT OR Apache-2.0)" }]);
});
