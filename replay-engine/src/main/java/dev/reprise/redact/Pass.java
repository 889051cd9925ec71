package dev.reprise.redact;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One pass of all rules over a text. What one rule writes may be looked at by another, so passes follow each other until
 * nothing changes; what is nested in base64 or in events has its part in each of them.
 */
final class Pass {

    private final SecretNames names;
    private final StandIns standIns;
    private final boolean shapes;
    private final @Nullable OwnForms ownForms;

    Pass(Redactor redactor, StandIns standIns, AtomicReference<@Nullable String> forbidden) {
        this.names = redactor.names;
        this.standIns = standIns;
        this.shapes = redactor.rules.defaults;
        this.ownForms = redactor.hasOwnForms() ? new OwnForms(redactor.rules, standIns, forbidden) : null;
    }

    String over(String text) {
        if (text.length() < Base64Runs.SHORTEST && Scan.passes(text)) {
            return ownForms == null ? text : ownForms.redact(text);
        }
        Sheet.OfText sheet = Sheet.of(text);
        new Scan(sheet, names, standIns, shapes).run();
        String scanned = sheet.text();
        if (shapes && text.length() >= Base64Runs.SHORTEST) {
            Sheet.OfText again = sheet.changed() ? Sheet.of(scanned) : sheet;
            new Base64Runs(again, standIns, decoded -> over(decoded, 1)).run();
            scanned = again.text();
        }
        return ownForms == null ? scanned : ownForms.redact(scanned);
    }

    byte[] over(byte[] bytes) {
        return over(bytes, 0);
    }

    private byte[] over(byte[] bytes, int depth) {
        byte[] start = EventChannels.looksLikeEvents(bytes) ? events(bytes) : bytes;
        Sheet.OfBytes sheet = Sheet.of(start);
        new Scan(sheet, names, standIns, shapes).run();
        byte[] scanned = sheet.bytes();
        if (shapes && depth < Base64Runs.MAX_DEPTH && bytes.length >= Base64Runs.SHORTEST) {
            Sheet.OfBytes again = sheet.changed() ? Sheet.of(scanned) : sheet;
            new Base64Runs(again, standIns, decoded -> over(decoded, depth + 1)).run();
            scanned = again.bytes();
        }
        return ownForms == null ? scanned : ownForms.redact(scanned);
    }

    private byte[] events(byte[] bytes) {
        return Utf8Text.rewrite(bytes, this::events);
    }

    /** The texts of events, joined. */
    String events(String text) {
        return EventChannels.redact(text, this::over);
    }
}
