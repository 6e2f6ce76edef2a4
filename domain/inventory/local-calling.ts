import type { Search } from "./search.ts";

/** The unit by which calls are rated: calls within it, and to the rate centers of its local calling area, are local. */
export interface RateCenter {
	readonly state: string;
	readonly rateCenter: string;
}

/** A rate center as a name, `NC#CARY`. */
export const rateCenterName = ({ state, rateCenter }: RateCenter): string => `${state}#${rateCenter}`;

/** Reads what `rateCenterName` wrote: a state has two letters, and everything after the sign is the rate center. */
export const rateCenterNamed = (name: string): RateCenter => ({
	state: name.slice(0, 2),
	rateCenter: name.slice(3),
});

/** The search without its local calling area: what it stands for first of all. */
export function withoutLocalCalling({ localCalling: _wanted, ...search }: Search): Search {
	return search;
}

/** The rate center that a search, or a thousands-block, names; undefined where none is named. */
export const rateCenterOf = ({ state, rateCenter }: Partial<RateCenter>): RateCenter | undefined =>
	state === undefined || rateCenter === undefined ? undefined : { state, rateCenter };

/** What local calling areas are told by. */
export interface LocalCallingAreas {
	/** The rate centers that an exchange or a thousands-block lies in, as far as the stock tells. */
	homesOf(search: Search): Promise<readonly RateCenter[]>;
	/** The rate centers that are local calls from this one; undefined where nobody has said. */
	localTo(of: RateCenter): Promise<readonly RateCenter[] | undefined>;
}

/**
 * What a search stands for beyond itself when numbers of its local calling area will do: the rate center of its exchange, if
 * it names one, and those that are local calls from there, each once. Without reference data nothing: a customer who asks for
 * an exchange gets no other where nobody has said which are as good.
 */
export async function* localParts(
	search: Search,
	{ homesOf, localTo }: LocalCallingAreas,
): AsyncGenerator<Search> {
	const own = rateCenterOf(search);
	const given = new Set(own ? [rateCenterName(own)] : []);
	for (const home of own ? [own] : await homesOf(search)) {
		const local = await localTo(home);
		for (const rateCenter of local === undefined ? [] : [home, ...local]) {
			const name = rateCenterName(rateCenter);
			if (!given.has(name)) yield rateCenter;
			given.add(name);
		}
	}
}
