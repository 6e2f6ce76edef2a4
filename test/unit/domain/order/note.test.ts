import { expect, it } from "vitest";
import { checkNote, NOTE_LENGTH_MAX, type NoteDraft } from "../../../../domain/order/note.ts";

const faults = (draft: NoteDraft) =>
	checkNote({ userId: "demo", description: "call me", ...draft }).map(
		({ code, description }) => `${code} ${description}`,
	);

it("a note names any user, and has 500 characters at most", () => {
	expect(NOTE_LENGTH_MAX).toBe(500);
	expect(faults({})).toEqual([]);
	expect(faults({ userId: "my id" })).toEqual([]);
	expect(faults({ description: "x".repeat(NOTE_LENGTH_MAX) })).toEqual([]);
});

it.each<[string, NoteDraft, string]>([
	["no user", { userId: "" }, "12501 Username is required"],
	["no text", { description: "" }, "1003 Description is required."],
	["too much", { description: "x".repeat(501) }, "1011 Description must not be longer than 500 characters."],
])("one with %s is refused", (_, draft, fault) => {
	expect(faults(draft)).toEqual([fault]);
});

it("all that is missing is said at once", () => {
	expect(checkNote({}).map(({ code }) => code)).toEqual([12501, 1003]);
});
