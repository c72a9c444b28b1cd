package io.github.twiliofake.internal.wire.v1;

import io.github.twiliofake.internal.domain.Page;
import io.github.twiliofake.internal.domain.Position;
import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.internal.sid.SidType;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.PageItem;
import io.github.twiliofake.internal.wire.PageRequest;
import io.github.twiliofake.internal.wire.PageTokens;
import io.github.twiliofake.internal.wire.Parameters;
import org.jspecify.annotations.Nullable;

/** One page of a v1 list: {@code meta} with all seven keys, then the items. */
public final class PageJson {
    private final String key;
    private final SidType type;

    public PageJson(String key, SidType type) {
        this.key = key;
        this.type = type;
    }

    /** Reads a request for a page, in a fake whose page tokens have this mark. Refuses a page size above the maximum. */
    public PageRequest request(Parameters query, String mark) {
        return PageRequest.of(query, new PageTokens(mark, type), size -> {
            throw Problems.pageSizeTooLarge(
                    "PageSize is " + query.first("PageSize") + ", the maximum is " + PageRequest.MAX_SIZE);
        });
    }

    /** Writes one page of the list with this absolute URL, without a query. */
    public <T> String of(String listUrl, PageRequest request, Page<T> page, PageItem<T> form) {
        String start = listUrl + "?PageSize=" + request.size() + "&Page=";
        return Json.object(json -> json.object(
                        "meta",
                        meta -> meta.field("page", request.page())
                                .field("page_size", request.size())
                                .field("first_page_url", start + 0)
                                .field(
                                        "previous_page_url",
                                        url(start, Math.max(0, request.page() - 1), request, page.previous()))
                                .field("url", start + request.page() + suffix(request.token()))
                                .field("next_page_url", url(start, request.page() + 1, request, page.next()))
                                .field("key", key))
                .array(key, elements -> {
                    for (T item : page.rows()) {
                        elements.element(element -> form.write(element, item));
                    }
                }));
    }

    private @Nullable String url(String start, int page, PageRequest request, @Nullable Position position) {
        return position == null ? null : start + page + suffix(request.tokens().token(position));
    }

    private static String suffix(@Nullable String token) {
        return token == null ? "" : "&PageToken=" + token;
    }
}
