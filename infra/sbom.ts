import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ShippedPackage, shippedPackages } from "./shipped-packages.ts";

/** The service itself, as its `package.json` names it. */
export interface Product {
	readonly name: string;
	readonly version: string;
}

/**
 * The bill of materials of what is deployed, in CycloneDX 1.6 (ECMA-424): the packages of which a bundle has something, and no others,
 * where `npm sbom` lists all that is installed. It has no time and no serial number, so that equal bundles have equal bills.
 */
export function sbomOf({ name, version }: Product, packages: readonly ShippedPackage[]) {
	return {
		bomFormat: "CycloneDX",
		specVersion: "1.6",
		version: 1,
		metadata: { component: { type: "application", "bom-ref": name, name, version } },
		components: packages.map((shipped) => ({
			type: "library",
			"bom-ref": purlOf(shipped),
			name: shipped.name,
			version: shipped.version,
			purl: purlOf(shipped),
			licenses: [licenseOf(shipped.license)],
			hashes: [hashOf(shipped.integrity)],
			properties: shipped.bundles.map((value) => ({ name: "number-orders:bundle", value })),
		})),
	};
}

/** Its name in the world of packages (package-url): a scope's `@` is encoded. */
const purlOf = ({ name, version }: ShippedPackage): string =>
	`pkg:npm/${name.replace("@", "%40")}@${version}`;

const licenseOf = (license: string) =>
	/[ ()]/.test(license) ? { expression: license } : { license: { id: license } };

function hashOf(integrity: string) {
	const [algorithm = "", base64 = ""] = integrity.split(/-(.*)/s);
	return { alg: algorithm.replace("sha", "SHA-"), content: Buffer.from(base64, "base64").toString("hex") };
}

if (import.meta.main) {
	const product = JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8")) as Product;
	console.log(JSON.stringify(sbomOf(product, shippedPackages()), null, "\t"));
}
