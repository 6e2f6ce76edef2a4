import { type Paging, readPage } from "../../domain/request/read-page.ts";
import { collectFaults } from "../../domain/result.ts";
import type { ApiRequest } from "../http/api-request.ts";

/** The page of a list that a request asks for, by `page` and `size`. */
export const readPageIn = ({ query }: Pick<ApiRequest, "query">, sizes: Paging) =>
	collectFaults((report) => readPage({ page: query("page"), size: query("size") }, sizes, report));
