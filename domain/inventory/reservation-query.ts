import { FAULTS } from "../fault.ts";
import { type TelephoneNumber, telephoneNumberOf } from "../number/telephone-number.ts";
import { readPage } from "../request/read-page.ts";
import { collectFaults, type Result } from "../result.ts";

/** Reservations on a page: 1,000 entries of some 130 bytes are 130 kB, 17 read units of an index. */
const SIZES = { unlessSaid: 300, most: 1_000 };

/** Which of an account's reservations are asked for: so many at most, from a number on, or from the first. */
export interface ReservationQuery {
	readonly from?: TelephoneNumber;
	readonly size: number;
}

/** What a request for a page of reservations asks for by `page` (the number that it begins with) and `size`, or its faults. */
export const checkReservationQuery = (
	parameter: (name: string) => string | undefined,
): Result<ReservationQuery> =>
	collectFaults((report) => {
		const { from: text, size } = readPage(
			{ page: parameter("page"), size: parameter("size") },
			SIZES,
			report,
		);
		if (text === undefined) return { size };
		const from = telephoneNumberOf(text);
		if (from === undefined) report(FAULTS.pageInvalid);
		return { size, ...(from && { from }) };
	});
