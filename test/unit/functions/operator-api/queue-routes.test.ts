import { expect, it } from "vitest";
import { type QueueApi, queueRoutes } from "../../../../functions/operator-api/queue-routes.ts";
import { apiEvent } from "../../../support/api-event.ts";
import { askApi } from "../../../support/ask-api.ts";

const none = async () => ({ items: [] });
const ask = askApi(queueRoutes({ readQueue: none, queuedOrders: none } as unknown as QueueApi));

async function answered(path: string) {
	const caller = { name: "olga", accountIds: "", roles: "operator" };
	const { statusCode, body } = await ask(apiEvent("GET", `/v2/operator/queue${path}`, { caller }));
	return { status: statusCode, fault: JSON.parse(body).errors?.[0] };
}

/** 341 characters of three bytes and one of one: 1,024 bytes, which is what a sort key takes. */
const LONGEST = `${"%E6%9D%B1".repeat(341)}x`;

it("a key is measured in bytes, as the table does", async () => {
	expect((await answered(`/orders?key=${LONGEST}`)).status).toBe(200);
	expect(await answered(`/orders?key=${LONGEST}x`)).toEqual({
		status: 400,
		fault: { code: 1011, description: "key must not be longer than 1024 bytes." },
	});
});

it("so is the page of a queue, which is a key", async () => {
	expect((await answered(`?page=${LONGEST}`)).status).toBe(200);
	expect(await answered(`?page=${LONGEST}x`)).toMatchObject({ status: 400, fault: { code: 1008 } });
});
