import { beforeEach, describe, expect, it } from "vitest";
import { makeNoteAction } from "../../../../application/operator/note-action.ts";
import type { TrailEntry } from "../../../../application/ports/trail.ts";
import { FAULTS } from "../../../../domain/fault.ts";
import { notFound, ok } from "../../../../domain/result.ts";
import { NOON } from "../../../support/order-builder.ts";

let kept: TrailEntry[];
let logged: string[];
let keepsMax: number;
beforeEach(() => {
	kept = [];
	logged = [];
	keepsMax = 2;
});

const noteAction = makeNoteAction({
	trail: {
		async keep(entry) {
			if (kept.length === keepsMax) throw new Error("no table");
			kept.push(entry);
		},
	},
	newTrailId: (at) => `id of ${at.getTime()}`,
	now: () => NOON,
	log: (event) => void logged.push(event),
});
const ACTION = { operator: "olga", action: "user-created", subject: "user ann", details: "to read" } as const;
const BEGUN = { ...ACTION, id: `id of ${NOON.getTime()}`, at: NOON.toISOString() };

describe("what an operator does", () => {
	it("is written down before it is done, and what came of it after", async () => {
		const result = await noteAction(ACTION, async () => {
			expect(kept).toEqual([BEGUN]);
			return ok("made");
		});
		expect(result).toEqual(ok("made"));
		expect(kept).toEqual([BEGUN, { ...BEGUN, outcome: "done" }]);
	});

	it("is written down with why it was refused", async () => {
		await noteAction(ACTION, async () => notFound(FAULTS.resourceUnknown));
		expect(kept.at(-1)?.outcome).toBe("refused: The resource does not exist");
	});

	it("is not done where it cannot be written down", async () => {
		keepsMax = 0;
		const work = () => Promise.reject(new Error("done all the same"));
		await expect(noteAction(ACTION, work)).rejects.toThrow("no table");
	});

	it("stays without an outcome where it fails", async () => {
		await expect(noteAction(ACTION, () => Promise.reject(new Error("cut off")))).rejects.toThrow("cut off");
		expect(kept).toEqual([BEGUN]);
	});

	it("is answered as it went where its outcome cannot be written down, and the log says so", async () => {
		keepsMax = 1;
		expect(await noteAction(ACTION, async () => ok("secret"))).toEqual(ok("secret"));
		expect(logged).toEqual(["operator-outcome-not-kept"]);
	});
});
