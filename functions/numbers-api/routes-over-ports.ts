import {
	type DisconnectNotePorts,
	makeReadDisconnectNotes,
	makeWriteDisconnectNote,
} from "../../application/disconnects/disconnect-notes.ts";
import { makeListDisconnects } from "../../application/disconnects/list-disconnects.ts";
import {
	makePlaceDisconnect,
	type PlaceDisconnectPorts,
} from "../../application/disconnects/place-disconnect.ts";
import { makeReadDisconnect } from "../../application/disconnects/read-disconnect.ts";
import { makeWorkOnDisconnect, type ReleasePorts } from "../../application/disconnects/work-on-disconnect.ts";
import type { AccountNumbersPorts } from "../../application/numbers/account-numbers.ts";
import { makeCountNumbers, makeListNumbers } from "../../application/numbers/list-numbers.ts";
import { type LookUpPorts, makeLookUpNumber } from "../../application/numbers/look-up-number.ts";
import type { Accounts } from "../../application/ports/accounts.ts";
import type { Inventory } from "../../application/ports/inventory.ts";
import type { PlaceLists } from "../../application/ports/place-lists.ts";
import { makeListCovered } from "../../application/stock/list-covered.ts";
import { makeListPlaces } from "../../application/stock/list-places.ts";
import { makeExchangesOf, makeLocalCallingArea } from "../../application/stock/local-calling-area.ts";
import type { ApiRoute } from "../http/api-route.ts";
import { disconnectNoteRoutes } from "../http/note-routes.ts";
import { disconnectRoutes } from "./disconnect-routes.ts";
import { numberRoutes } from "./number-routes.ts";
import { placeRoutes } from "./place-routes.ts";
import { reservationRoutes } from "./reservation-routes.ts";
import { searchRoutes } from "./search-routes.ts";
import { makeStockApi, type StockPorts } from "./stock-api.ts";
import { tnRoutes } from "./tn-routes.ts";

/** What the numbers API reaches for. */
export interface AllPorts
	extends ReleasePorts,
		AccountNumbersPorts,
		Omit<LookUpPorts, "reservations">,
		DisconnectNotePorts,
		StockPorts,
		Omit<PlaceDisconnectPorts, "disconnects" | "workOn"> {
	readonly disconnects: ReleasePorts["disconnects"];
	readonly inventory: Inventory;
	readonly accounts: Accounts;
	readonly placeLists: PlaceLists;
}

/** Every route of the numbers API, over its ports. */
export function routesOverPorts(ports: AllPorts): readonly ApiRoute[] {
	const listNumbers = makeListNumbers(ports);
	const lookUpNumber = makeLookUpNumber(ports);
	const stock = makeStockApi(ports);
	return [
		...numberRoutes({ listNumbers, countNumbers: makeCountNumbers(ports), lookUpNumber }),
		...tnRoutes({
			listNumbers,
			lookUpNumber,
			localCallingArea: makeLocalCallingArea(ports),
			exchangesOf: makeExchangesOf(ports),
			accounts: ports.accounts,
		}),
		...searchRoutes(stock),
		...placeRoutes({ listPlaces: makeListPlaces(ports), listCovered: makeListCovered(ports) }),
		...reservationRoutes(stock),
		...disconnectRoutes({
			placeDisconnect: makePlaceDisconnect({ ...ports, workOn: makeWorkOnDisconnect(ports) }),
			readDisconnect: makeReadDisconnect(ports),
			listDisconnects: makeListDisconnects(ports),
			now: ports.now,
		}),
		...disconnectNoteRoutes({
			readNotes: makeReadDisconnectNotes(ports),
			writeNote: makeWriteDisconnectNote(ports),
		}),
	];
}
