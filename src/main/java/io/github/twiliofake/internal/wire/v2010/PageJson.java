package io.github.twiliofake.internal.wire.v2010;

import io.github.twiliofake.internal.domain.Page;
import io.github.twiliofake.internal.domain.Position;
import io.github.twiliofake.internal.sid.SidType;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.PageItem;
import io.github.twiliofake.internal.wire.PageRequest;
import io.github.twiliofake.internal.wire.PageTokens;
import io.github.twiliofake.internal.wire.Parameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one page of a list in the format of this API: the items among eight keys about the page, in the order of a live
 * recording of 2021.
 */
public final class PageJson {
    private final String key;
    private final SidType type;
    private final List<String> filters;

    /**
     * Creates a kind of list.
     *
     * @param filters the parameters that filter its items, in the order in which URIs repeat them
     */
    public PageJson(String key, SidType type, String... filters) {
        this.key = key;
        this.type = type;
        this.filters = List.of(filters);
    }

    /** Reads a request for a page, with tokens of this mark. A page size above the maximum counts as the maximum. */
    // Assumed: that this API clamps it, and the other one refuses it.
    public PageRequest request(Parameters query, String mark) {
        return PageRequest.of(query, new PageTokens(mark, type), size -> PageRequest.MAX_SIZE);
    }

    /** Writes one page of the list with this path. */
    public <T> String of(String path, Parameters query, PageRequest request, Page<T> page, PageItem<T> form) {
        StringBuilder start = new StringBuilder(path).append('?');
        for (String filter : filters) {
            String value = query.first(filter);
            if (value != null) {
                start.append(encoded(filter)).append('=').append(encoded(value)).append('&');
            }
        }
        start.append("PageSize=").append(request.size()).append("&Page=");
        int first = request.page() * request.size();
        return Json.object(json -> json.field("first_page_uri", start + "0")
                .field("end", first + Math.max(0, page.rows().size() - 1))
                .field("previous_page_uri", uri(start, Math.max(0, request.page() - 1), request, page.previous()))
                .array(
                        key,
                        elements -> page.rows().forEach(row -> elements.element(element -> form.write(element, row))))
                .field("uri", start.toString() + request.page() + suffix(request.token()))
                .field("page_size", request.size())
                .field("start", first)
                .field("next_page_uri", uri(start, request.page() + 1, request, page.next()))
                .field("page", request.page()));
    }

    private @Nullable String uri(StringBuilder start, int page, PageRequest request, @Nullable Position position) {
        return position == null
                ? null
                : start.toString() + page + suffix(request.tokens().token(position));
    }

    private static String suffix(@Nullable String token) {
        return token == null ? "" : "&PageToken=" + token;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
