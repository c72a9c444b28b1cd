package io.github.twiliofake.internal.wire;

import io.github.twiliofake.internal.domain.Page;
import io.github.twiliofake.internal.domain.Position;
import org.jspecify.annotations.Nullable;

/** One page of a v1 list: {@code meta} with all seven keys, then the items. */
public final class PageJson {
    /** How one item is written. */
    public interface Item<T> {
        void write(Json json, T value);
    }

    private final String key;
    private final PageTokens tokens;

    public PageJson(String key, PageTokens tokens) {
        this.key = key;
        this.tokens = tokens;
    }

    /** One page of the list that has this absolute URL, without a query. */
    public <T> String of(String listUrl, PageRequest request, Page<T> page, Item<T> form) {
        String start = listUrl + "?PageSize=" + request.size() + "&Page=";
        return Json.object(json -> json.object(
                        "meta",
                        meta -> meta.field("page", request.page())
                                .field("page_size", request.size())
                                .field("first_page_url", start + 0)
                                .field(
                                        "previous_page_url",
                                        url(start, Math.max(0, request.page() - 1), page.previous()))
                                .field("url", start + request.page() + suffix(request.token()))
                                .field("next_page_url", url(start, request.page() + 1, page.next()))
                                .field("key", key))
                .array(key, elements -> {
                    for (T item : page.rows()) {
                        elements.element(element -> form.write(element, item));
                    }
                }));
    }

    private @Nullable String url(String start, int page, @Nullable Position position) {
        return position == null ? null : start + page + suffix(tokens.token(position));
    }

    private static String suffix(@Nullable String token) {
        return token == null ? "" : "&PageToken=" + token;
    }
}
