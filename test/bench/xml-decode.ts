import { XMLParser } from "fast-xml-parser";
import { checkOrderDraft } from "../../domain/order/order-request.ts";
import { decodeOrder } from "../../domain/xml/order-request-codec.ts";
import { parseXml } from "../../domain/xml/xml-document.ts";
import { existingXml, orderXml } from "../system/customer.ts";
import { fixed, quantile, table, timed } from "./statistics.ts";

/** Decoding and checking an order of 1, 100 and 5,000 numbers, beside the bare parser with its defaults. */
export function benchXmlDecode(): string {
	const rows = [1, 100, 5000].map((quantity) => {
		const numbers = Array.from({ length: quantity }, (_, index) => String(9195550000 + index));
		const xml = orderXml(existingXml(...numbers));
		const runs = quantity === 5000 ? 60 : 400;
		const bare = new XMLParser();
		const parse = timed(() => bare.parse(xml), runs, runs);
		const decode = timed(() => decodeOrder(parseXml(xml)), runs, runs);
		const check = timed(
			() => {
				const draft = decodeOrder(parseXml(xml));
				if ("code" in draft || checkOrderDraft(draft).request === undefined) throw new Error("not accepted");
			},
			runs,
			runs,
		);
		const p50 = quantile(decode, 0.5);
		return [
			fixed(quantity, 0),
			`${fixed(p50, 3)} ms`,
			`${fixed(quantile(decode, 0.99), 3)} ms`,
			`${fixed(quantile(check, 0.5), 3)} ms`,
			`${fixed(p50 / quantile(parse, 0.5), 2)} ×`,
		];
	});
	return table(["numbers", "decode p50", "decode p99", "decode and check p50", "decode / bare parser"], rows);
}
