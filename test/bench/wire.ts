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
import { type Figures, report } from "./results.ts";
import { fixed, quantile, table, timed } from "./statistics.ts";

const QUANTITIES = [1, 100, 5000];

/** An order of so many exact numbers: read and checked from XML, beside the bare parser with its defaults, and from JSON. */
export function benchReading(): string {
	const figures: Record<string, Figures> = {};
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
		const decode = took(quantity, () => andThen(parseXml(xml), decodeOrder));
		const parser = took(quantity, () => bare.parse(xml));
		const xmlChecked = took(quantity, () => accept(andThen(parseXml(xml), decodeOrder)));
		const jsonChecked = took(quantity, () => accept(andThen(parseJson(json), decodeOrder)));
		figures[quantity] = { xml: decode, parser, xmlChecked, jsonChecked };
		return [
			fixed(quantity, 0),
			...shown(decode),
			`${fixed(decode.p50Ms / parser.p50Ms, 2)} ×`,
			shown(xmlChecked)[0],
			shown(jsonChecked)[0],
		];
	});
	report("reading", figures);
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
	const figures: Record<string, Figures> = {};
	const rows = QUANTITIES.map((quantity) => {
		const numbers = run("9195550000", quantity);
		const complete = settleOrder(
			order(exactly(...numbers)),
			{ take: "what-was-found", status: "COMPLETE" },
			numberSet(numbers),
			NOON,
		);
		const xml = took(quantity, () => renderXml(encodeOrderState(complete), "LEGACY"));
		const json = took(quantity, () => renderJson(encodeOrderState(complete)));
		figures[quantity] = { xml, json };
		return [fixed(quantity, 0), ...shown(xml), ...shown(json)];
	});
	report("writing", figures);
	return table(["numbers", "XML p50", "XML p99", "JSON p50", "JSON p99"], rows);
}

/** How long a piece of work takes, ms. */
type Took = { readonly p50Ms: number; readonly p99Ms: number };

function took(quantity: number, work: () => void): Took {
	const runs = quantity === 5000 ? 60 : 400;
	const samples = timed(work, runs, runs);
	return { p50Ms: quantile(samples, 0.5), p99Ms: quantile(samples, 0.99) };
}

const shown = ({ p50Ms, p99Ms }: Took): [p50: string, p99: string] => [
	`${fixed(p50Ms, 3)} ms`,
	`${fixed(p99Ms, 3)} ms`,
];
