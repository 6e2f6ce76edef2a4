import type { AuditedBlock } from "../../domain/audit/audited.ts";
import type { Violation } from "../../domain/audit/violation.ts";
import { type Area, areasByPlace, areaText } from "../../domain/inventory/places.ts";
import type { AuditedStore } from "../ports/audited-store.ts";

/**
 * What is wrong between the blocks of a page and their places, which are read for it: a search for each place looks in the area that
 * the block is in, or it would never find its numbers. An area without a block is nothing wrong: an import names them first.
 */
export async function lackingAreas(
	store: Pick<AuditedStore, "areasOf">,
	blocks: readonly AuditedBlock[],
): Promise<readonly Violation[]> {
	const wanted = new Map<string, Map<string, { readonly area: Area; readonly of: AuditedBlock }>>();
	for (const block of blocks) {
		for (const [place, area] of areasByPlace(block.place)) {
			const areas = wanted.get(place) ?? new Map();
			wanted.set(place, areas.set(areaText(area), { area, of: block }));
		}
	}
	const known = await store.areasOf([...wanted.keys()]);
	return [...wanted].flatMap(([place, areas]) => {
		const there = new Set((known.get(place) ?? []).map(areaText));
		return [...areas]
			.filter(([text]) => !there.has(text))
			.map(([text, { area, of }]): Violation => {
				const says = `Place ${place} does not lead to ${text}, where block ${of.block} is`;
				return {
					kind: "place-lacks-area",
					key: `PLACE#${place} ${text}`,
					says,
					repair: { act: "add-area", place, area },
				};
			});
	});
}
