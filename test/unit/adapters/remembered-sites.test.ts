import { describe, expect, it } from "vitest";
import { rememberSites, SITES_REMEMBERED_MS } from "../../../adapters/remembered-sites.ts";
import type { Site } from "../../../domain/account/site.ts";
import { afterNoon, NOON } from "../../support/order-builder.ts";

describe("remembered sites", () => {
	const site = (name: string): Site => ({ siteId: "743", name, locked: false, peers: [] });

	function accounts(...answers: (Site | undefined)[]) {
		let clock = NOON;
		const asked: string[] = [];
		const remembering = rememberSites(
			{
				async site(accountId, siteId) {
					asked.push(`${accountId}/${siteId}`);
					return answers[Math.min(asked.length, answers.length) - 1];
				},
			},
			() => clock,
		);
		const at = (ms: number) => {
			clock = afterNoon(ms);
		};
		return { ...remembering, asked, at };
	}

	it("are read once a minute", async () => {
		const { site: read, asked, at } = accounts(site("one"), site("two"));
		await read("9900000", "743", false);
		at(SITES_REMEMBERED_MS - 1);
		expect((await read("9900000", "743", false))?.name).toBe("one");
		at(SITES_REMEMBERED_MS);
		expect((await read("9900000", "743", false))?.name).toBe("two");
		expect(asked).toHaveLength(2);
	});

	it("belong to their account", async () => {
		const { site: read, asked } = accounts(site("one"));
		await read("9900000", "743", false);
		await read("9900001", "743", false);
		expect(asked).toEqual(["9900000/743", "9900001/743"]);
	});

	it("are read anew when asked for fresh, and that is remembered", async () => {
		const { site: read } = accounts(site("one"), site("two"));
		await read("9900000", "743", false);
		expect((await read("9900000", "743", true))?.name).toBe("two");
		expect((await read("9900000", "743", false))?.name).toBe("two");
	});

	it("are not remembered as missing", async () => {
		const { site: read } = accounts(undefined, site("one"));
		expect(await read("9900000", "743", false)).toBeUndefined();
		expect((await read("9900000", "743", false))?.name).toBe("one");
	});
});
