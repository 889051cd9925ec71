package dev.reprise.record;

import dev.reprise.boundary.Call;
import dev.reprise.dialect.Dialects;
import dev.reprise.trace.BodyDigest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request over the wire. */
final class Request {

    private final Call.Wire wire;
    private final String salt;
    private final String url;
    private @Nullable String raw;

    Request(Call.Wire wire, String salt, Cleaning cleaning) {
        this.wire = wire;
        this.salt = salt;
        this.url = cleaning.text(wire.url());
    }

    Call.Wire wire() {
        return wire;
    }

    /** The address as it may be written. */
    String url() {
        return url;
    }

    /** The digest of its bytes as they were. */
    String raw() {
        String known = raw;
        if (known == null) {
            known = BodyDigest.of(salt, wire.body());
            raw = known;
        }
        return known;
    }

    /** The same digest, for the price of what is new since the request before in a conversation. */
    void digest(BodyDigest conversation) {
        if (raw == null) {
            raw = conversation.next(wire.body());
        }
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
    Map<String, @Nullable Object> plain() {
        var in = new LinkedHashMap<String, @Nullable Object>();
        in.put("method", wire.method());
        in.put("url", wire.url());
        if (wire.body().length > 0) {
            in.put("body", Dialects.tree(wire.body(), 0, wire.body().length));
        }
        return in;
    }
}
