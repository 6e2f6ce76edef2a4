import type { makeListDisconnects } from "../../application/disconnects/list-disconnects.ts";
import type { makePlaceDisconnect } from "../../application/disconnects/place-disconnect.ts";
import type { makeReadDisconnect } from "../../application/disconnects/read-disconnect.ts";
import type { Now } from "../../application/ports/runtime.ts";
import { mapValue, ok, refused } from "../../domain/result.ts";
import {
	decodeDisconnect,
	encodeDisconnectState,
	encodePlacedDisconnect,
	encodeRejectedDisconnect,
} from "../../domain/wire/disconnect-codec.ts";
import { encodeDisconnectList } from "../../domain/wire/disconnect-list-codec.ts";
import { encodeListFaults } from "../../domain/wire/order-list-codec.ts";
import type { ApiRoute, BodyHandler, Handler } from "../http/api-route.ts";
import { idempotencyIn } from "../http/idempotency-in.ts";
import { pageLinks } from "../http/page-links.ts";

/** The use cases behind the routes of disconnects. */
export interface DisconnectsApi {
	readonly placeDisconnect: ReturnType<typeof makePlaceDisconnect>;
	readonly readDisconnect: ReturnType<typeof makeReadDisconnect>;
	readonly listDisconnects: ReturnType<typeof makeListDisconnects>;
	readonly now: Now;
}

const DISCONNECTS = "/accounts/{accountId}/disconnects";

/** The paths of disconnects (contract, section 1.6). */
export function disconnectRoutes(api: DisconnectsApi): readonly ApiRoute[] {
	const envelope = encodeRejectedDisconnect;
	return [
		{ method: "POST", path: DISCONNECTS, readsBody: true, handler: place(api), envelope },
		{ method: "GET", path: DISCONNECTS, handler: list(api), envelope: encodeListFaults },
		{ method: "GET", path: `${DISCONNECTS}/{disconnectId}`, handler: read(api), envelope },
	];
}

function place({ placeDisconnect, now }: DisconnectsApi): BodyHandler {
	return async function postDisconnect(request) {
		const draft = decodeDisconnect(request.body);
		if (!draft.ok) return draft;
		const { accountId, caller } = request;
		const placed = await placeDisconnect({
			accountId,
			userName: caller.name,
			draft: draft.value,
			...idempotencyIn(request, "disconnect"),
		});
		if (!placed.ok) {
			const body = encodeRejectedDisconnect(placed.refusal.faults, draft.value, now().toISOString());
			return refused({ ...placed.refusal, body });
		}
		const Location = `${request.url}/${placed.value.disconnectId}`;
		return ok({ status: 201, body: encodePlacedDisconnect(placed.value), headers: { Location } });
	};
}

function read({ readDisconnect }: DisconnectsApi): Handler {
	return async function getDisconnect({ accountId, path }) {
		const found = await readDisconnect({ accountId, disconnectId: path.disconnectId ?? "" });
		return mapValue(found, (disconnect) => ({ status: 200, body: encodeDisconnectState(disconnect) }));
	};
}

function list({ listDisconnects }: DisconnectsApi): Handler {
	return async function getDisconnects(request) {
		const listed = await listDisconnects(request.accountId, request.query);
		return mapValue(listed, (page) => ({
			status: 200,
			body: encodeDisconnectList(page.total, pageLinks(request, page), page.disconnects),
		}));
	};
}
