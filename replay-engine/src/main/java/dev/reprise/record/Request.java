package dev.reprise.record;

import dev.reprise.boundary.Call;
import dev.reprise.dialect.Dialects;
import dev.reprise.trace.BodyDigest;
import java.net.URI;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A request over the wire.
 *
 * @param raw the digest of its bytes as they were
 * @param url the address as it may be written
 */
record Request(Call.Wire wire, String raw, String url) {

    static Request of(Call.Wire wire, String salt, Cleaning cleaning) {
        return new Request(wire, BodyDigest.of(salt, wire.body()), cleaning.text(wire.url()));
    }

    /** What a step is called that asks no model. */
    String name() {
        return wire.method() + " " + path();
    }

    private String path() {
        try {
            String path = URI.create(url).getRawPath();
            return path == null || path.isEmpty() ? "/" : path;
        } catch (IllegalArgumentException unusual) {
            int query = url.indexOf('?');
            return query < 0 ? url : url.substring(0, query);
        }
    }

    /** The input of a step that asks no model; not clean yet. */
    LinkedHashMap<String, @Nullable Object> plain() {
        var in = new LinkedHashMap<String, @Nullable Object>();
        in.put("method", wire.method());
        in.put("url", wire.url());
        if (wire.body().length > 0) {
            in.put("body", Dialects.tree(wire.body(), 0, wire.body().length));
        }
        return in;
    }
}
