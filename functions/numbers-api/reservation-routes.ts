import type { Now } from "../../application/ports/runtime.ts";
import type { ReservationUseCases } from "../../application/stock/reservations.ts";
import { FAULTS } from "../../domain/fault.ts";
import { checkReservationQuery } from "../../domain/inventory/reservation-query.ts";
import { telephoneNumberOf } from "../../domain/number/telephone-number.ts";
import { mapValue, notFound, ok } from "../../domain/result.ts";
import { errorResponse, statusEnvelope } from "../../domain/wire/envelopes.ts";
import {
	decodeReservation,
	encodeNumberReservation,
	encodeReservation,
	encodeReservations,
	RESERVED_NUMBERS_MAX,
} from "../../domain/wire/reservation-codec.ts";
import type { ApiRoute } from "../http/api-route.ts";
import { pageLinks } from "../http/page-links.ts";

/** What the routes reach for. */
export interface ReservationApi {
	readonly reservations: ReservationUseCases;
	readonly now: Now;
}

const RESERVATIONS = "/accounts/{accountId}/tnreservation";
const RESERVATION = `${RESERVATIONS}/{reservationId}`;

/** The paths of reservations (contract, section 1.4). */
export function reservationRoutes({ reservations, now }: ReservationApi): readonly ApiRoute[] {
	const envelope = statusEnvelope("ReservationResponse");
	return [
		{
			method: "POST",
			path: RESERVATIONS,
			envelope,
			readsBody: true,
			handler: async (request) => {
				const { version } = request;
				const numbers = decodeReservation(request.body, RESERVED_NUMBERS_MAX[version]);
				if (!numbers.ok) return numbers;
				const made = await reservations.reserve(request.accountId, numbers.value);
				return mapValue(made, (all) => ({
					status: 201,
					headers: { Location: `${request.url}/${all[0]?.reservationId}` },
					...(version === "v1" ? {} : { body: encodeReservations(all, now()) }),
				}));
			},
		},
		{
			method: "GET",
			path: RESERVATIONS,
			envelope,
			handler: async (request) => {
				const wanted = checkReservationQuery(request.query);
				if (!wanted.ok) return wanted;
				const page = await reservations.list(request.accountId, wanted.value);
				const links = pageLinks(request, { ...page, size: wanted.value.size });
				return ok({ status: 200, body: encodeReservations(page.reservations, now(), links) });
			},
		},
		{
			method: "GET",
			path: RESERVATION,
			envelope,
			handler: async ({ accountId, path }) => {
				const found = await reservations.read(accountId, path.reservationId ?? "");
				return mapValue(found, (reservation) => ({
					status: 200,
					body: encodeReservation(reservation, now()),
				}));
			},
		},
		{
			method: "DELETE",
			path: RESERVATION,
			envelope,
			handler: async ({ accountId, path }) => {
				const released = await reservations.release(accountId, path.reservationId ?? "");
				return mapValue(released, () => ({ status: 200 }));
			},
		},
		{
			method: "GET",
			path: "/tns/{tn}/tnreservation",
			open: true,
			envelope: errorResponse,
			handler: async ({ caller, path }) => {
				const number = telephoneNumberOf(path.tn ?? "");
				const found = number && (await reservations.ofNumber(caller.accountIds, number));
				return found
					? ok({ status: 200, body: encodeNumberReservation(found, now()) })
					: notFound(FAULTS.resourceUnknown);
			},
		},
	];
}
