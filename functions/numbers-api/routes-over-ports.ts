import type { ApiRoute } from "../middleware/api-route.ts";
import { disconnectNoteRoutes } from "../notes/note-routes.ts";
import type { Accounts, Inventory } from "../ports.ts";
import { makeWorkOnDisconnect, type ReleasePorts } from "../releasing/work-on-disconnect.ts";
import type { AccountNumbersPorts } from "./account-numbers.ts";
import {
	type DisconnectNotePorts,
	makeReadDisconnectNotes,
	makeWriteDisconnectNote,
} from "./disconnect-notes.ts";
import { disconnectRoutes } from "./disconnect-routes.ts";
import { makeListDisconnects } from "./list-disconnects.ts";
import { makeCountNumbers, makeListNumbers } from "./list-numbers.ts";
import { makeLocalCallingArea } from "./local-calling-area.ts";
import { type LookUpPorts, makeLookUpNumber } from "./look-up-number.ts";
import { numberRoutes } from "./number-routes.ts";
import { makePlaceDisconnect, type PlaceDisconnectPorts } from "./place-disconnect.ts";
import { makeReadDisconnect } from "./read-disconnect.ts";
import { reservationRoutes } from "./reservation-routes.ts";
import type { ReservationPorts } from "./reservations.ts";
import { searchRoutes } from "./search-routes.ts";
import { makeStockApi } from "./stock-api.ts";
import { tnRoutes } from "./tn-routes.ts";

/** What the numbers API reaches for. */
export interface AllPorts
	extends ReleasePorts,
		AccountNumbersPorts,
		Omit<LookUpPorts, "reservations">,
		DisconnectNotePorts,
		ReservationPorts,
		Omit<PlaceDisconnectPorts, "disconnects" | "workOn"> {
	readonly disconnects: ReleasePorts["disconnects"];
	readonly inventory: Inventory;
	readonly accounts: Accounts;
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
			accounts: ports.accounts,
		}),
		...searchRoutes(stock),
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
