import { XMLParser } from "fast-xml-parser";
import { numberSet } from "../../domain/number/number-set.ts";
import { settleOrder } from "../../domain/order/order.ts";
import { checkOrderDraft } from "../../domain/order/order-request.ts";
import { andThen } from "../../domain/result.ts";
import { renderJson, renderXml } from "../../domain/wire/element.ts";
import { parseJson } from "../../domain/wire/json-document.ts";
import { decodeOrder } from "../../domain/wire/order-request-codec.ts";
import { encodeOrderState } from "../../domain/wire/order-response-codec.ts";
import { parseXml } from "../../domain/wire/xml-document.ts";
import { exactly, NOON, order, run } from "../support/order-builder.ts";
import { existingXml, orderXml } from "../system/customer.ts";
import { fixed, quantile, table, timed } from "./statistics.ts";

const QUANTITIES = [1, 100, 5000];

/** An order of so many exact numbers: read and checked from XML, beside the bare parser with its defaults, and from JSON. */
export function benchReading(): string {
	const rows = QUANTITIES.map((quantity) => {
		const numbers = run("9195550000", quantity);
		const xml = orderXml(existingXml(...numbers));
		const json = JSON.stringify({
			existingTelephoneNumberOrderType: { telephoneNumberList: numbers.map((number) => `+1${number}`) },
			siteId: "743",
		});
		const bare = new XMLParser();
		const accept = (draft: ReturnType<typeof decodeOrder>) => {
			if (!andThen(draft, checkOrderDraft).ok) throw new Error("not accepted");
		};
		const decode = samples(quantity, () => andThen(parseXml(xml), decodeOrder));
		return [
			fixed(quantity, 0),
			...shown(decode),
			`${fixed(
				quantile(decode, 0.5) /
					quantile(
						samples(quantity, () => bare.parse(xml)),
						0.5,
					),
				2,
			)} ×`,
			shown(samples(quantity, () => accept(andThen(parseXml(xml), decodeOrder))))[0],
			shown(samples(quantity, () => accept(andThen(parseJson(json), decodeOrder))))[0],
		];
	});
	const header = [
		"XML p50",
		"XML p99",
		"XML / bare parser",
		"XML, and checked, p50",
		"JSON, and checked, p50",
	];
	return table(["numbers", ...header], rows);
}

/** The answer to a GET of a complete order of so many numbers. */
export function benchWriting(): string {
	const rows = QUANTITIES.map((quantity) => {
		const numbers = run("9195550000", quantity);
		const complete = settleOrder(
			order(exactly(...numbers)),
			{ take: "what-was-found", status: "COMPLETE" },
			numberSet(numbers),
			NOON,
		);
		const xml = samples(quantity, () => renderXml(encodeOrderState(complete), "LEGACY"));
		const json = samples(quantity, () => renderJson(encodeOrderState(complete)));
		return [fixed(quantity, 0), ...shown(xml), ...shown(json)];
	});
	return table(["numbers", "XML p50", "XML p99", "JSON p50", "JSON p99"], rows);
}

function samples(quantity: number, work: () => void): number[] {
	const runs = quantity === 5000 ? 60 : 400;
	return timed(work, runs, runs);
}

const shown = (milliseconds: readonly number[]): [p50: string, p99: string] => [
	`${fixed(quantile(milliseconds, 0.5), 3)} ms`,
	`${fixed(quantile(milliseconds, 0.99), 3)} ms`,
];
