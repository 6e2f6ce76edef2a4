import { expect, it } from "vitest";
import {
	EXCHANGE_BLOCKS_MAX,
	EXCHANGE_PLACES_MAX,
	makeExchangesOf,
	makeLocalCallingArea,
} from "../../../../application/stock/local-calling-area.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { run } from "../../../support/order-builder.ts";

const inNc = (rateCenter: string) => ({ state: "NC", rateCenter });

it("the rate centers that are local calls from a place are its own and those that somebody has said", async () => {
	const store = inMemoryStore();
	store.setLocalCalling(inNc("CARY"), [inNc("APEX"), inNc("RALEIGH")]);
	const areaOf = makeLocalCallingArea(store);
	expect(await areaOf({ ...inNc("CARY") })).toEqual([inNc("CARY"), inNc("APEX"), inNc("RALEIGH")]);
	expect(await areaOf(inNc("APEX"))).toEqual([inNc("APEX")]);
});

it("a place without a rate center has none", async () => {
	const areaOf = makeLocalCallingArea(inMemoryStore());
	expect(await areaOf({})).toEqual([]);
	expect(await areaOf({ state: "NC" })).toEqual([]);
});

it("the exchanges of rate centers are those with stock, each once, and of a hundred rate centers at most", async () => {
	const store = inMemoryStore();
	store.stock(run("9845559999", 2), { ...inNc("APEX"), city: "APEX", lata: "426", zips: [] });
	store.stock(run("9195550100", 1), { ...inNc("CARY"), city: "CARY", lata: "426", zips: [] });
	const exchangesOf = makeExchangesOf(store);
	expect(await exchangesOf([inNc("CARY"), inNc("APEX"), inNc("RALEIGH")])).toEqual([
		"919555",
		"984555",
		"984556",
	]);
	const many = Array.from({ length: 100 }, (_, n) => inNc(`NOWHERE ${n}`));
	expect(await exchangesOf([...many, inNc("CARY")])).toEqual([]);
});

/** The exchanges of so many rate centers, each of which has those pages of blocks, and the places that were asked for. */
async function exchangesAmong(rateCenters: number, pages: (place: string) => readonly (readonly string[])[]) {
	const asked: string[] = [];
	let read = 0;
	const exchangesOf = makeExchangesOf({
		inventory: {
			async *candidates(lookup) {
				const place = lookup.by === "place" ? lookup.place : "";
				asked.push(place);
				for (const page of pages(place)) {
					read += page.length;
					yield page as readonly BlockId[];
				}
			},
		},
	});
	const places = Array.from({ length: rateCenters }, (_, n) => inNc(`RC${n}`));
	return { exchanges: await exchangesOf(places), asked, read };
}

it("the exchanges of rate centers are those of their blocks, each once, lowest first", async () => {
	const { exchanges, asked } = await exchangesAmong(2, (place) =>
		place.endsWith("RC0") ? [["9195550", "9195551"], ["9192220"]] : [["9195559", "2125550"]],
	);
	expect(exchanges).toEqual(["212555", "919222", "919555"]);
	expect(asked).toEqual(["RATECENTER#NC#RC0", "RATECENTER#NC#RC1"]);
});

it("the exchanges of rate centers are read so far and no farther", async () => {
	expect((await exchangesAmong(EXCHANGE_PLACES_MAX + 1, () => [])).asked).toHaveLength(EXCHANGE_PLACES_MAX);
	const page = Array.from({ length: EXCHANGE_BLOCKS_MAX / 2 }, (_, n) => String(9_192_000 + n));
	const one = await exchangesAmong(1, () => [page, page, page]);
	expect(one.read).toBe(EXCHANGE_BLOCKS_MAX);
	const full = await exchangesAmong(20, (place) => (place.endsWith("RC0") ? [page, page] : []));
	expect(full.asked.length).toBeLessThan(20);
});
