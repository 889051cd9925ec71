package dev.reprise.replay;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Strand;
import dev.reprise.dialect.Dialect;
import dev.reprise.dialect.Dialects;
import dev.reprise.dialect.LiftedRequest;
import dev.reprise.redact.RunRedaction;
import dev.reprise.trace.BodyDigest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls in the form in which the record holds them: redacted, and over the wire lifted where a model is asked. */
final class WireLift {

    private final RunRedaction redaction;
    private final String salt;

    WireLift(RunRedaction redaction, String salt) {
        this.redaction = redaction;
        this.salt = salt;
    }

    Asked plain(Call call, @Nullable String site, Place place, Strand strand) {
        return new Asked(call.kind(), call.name(), redacted(call.tree()), null, site, place, strand);
    }

    Asked lift(Call call, Call.Wire wire, @Nullable String site, Place place, Strand strand) {
        byte[] body = wire.body();
        Optional<Dialect> dialect = Dialects.recognise(wire.method(), wire.url(), body, 0, body.length);
        if (dialect.isEmpty()) {
            var input = new LinkedHashMap<String, @Nullable Object>();
            input.put("method", wire.method());
            input.put("url", wire.url());
            if (body.length > 0) {
                input.put("body", Dialects.tree(body, 0, body.length));
            }
            String path = path(redaction.text(wire.url()));
            return new Asked(
                    call.kind(),
                    wire.method() + " " + path,
                    redaction.tree(input),
                    null,
                    site == null ? Site.here() : site,
                    place,
                    strand);
        }
        Dialect spoken = dialect.get();
        return Asked.overWire(
                spoken.operation().kind(),
                spoken.operation().word(),
                Input.lifted(() -> redaction.tree(lift(spoken, wire).model())),
                Input.lifted(() -> redaction.tree(lift(spoken, wire).rest())),
                BodyDigest.of(salt, body),
                site,
                place,
                strand);
    }

    private static LiftedRequest lift(Dialect dialect, Call.Wire wire) {
        Object body = Dialects.tree(wire.body(), 0, wire.body().length);
        return dialect.request(wire.method(), wire.url(), body);
    }

    @Nullable
    Object redacted(@Nullable Object tree) {
        return redaction.tree(tree);
    }

    @Nullable
    String redactedText(@Nullable String text) {
        return text == null ? null : redaction.text(text);
    }

    /** The path alone: neither the host nor the query names a call. */
    private static String path(String url) {
        try {
            String path = URI.create(url).getRawPath();
            return path == null || path.isEmpty() ? "/" : path;
        } catch (IllegalArgumentException odd) {
            int query = url.indexOf('?');
            return query < 0 ? url : url.substring(0, query);
        }
    }
}
