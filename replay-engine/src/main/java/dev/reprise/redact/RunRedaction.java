package dev.reprise.redact;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The redaction of one run. Every method returns the instance it was given where that holds no secret; a stand-in
 * depends on the salt and the secret alone, never on what came before. Safe for use by several threads.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RunRedaction {

    /** Each round leaves fewer characters that are not a stand-in's; a second one is what makes redaction idempotent. */
    private static final int MAX_ROUNDS = 12;

    private static final int HEAD = 4096;

    private final Redactor redactor;
    private final StandIns standIns;
    private final AtomicLong changes = new AtomicLong();
    private final AtomicReference<@Nullable String> forbidden = new AtomicReference<>();
    private final OwnForms ownForms;

    RunRedaction(Redactor redactor, byte[] salt) {
        this.redactor = redactor;
        this.standIns = new StandIns(salt);
        this.ownForms = new OwnForms(redactor.rules, standIns, forbidden);
    }

    /** Redacts a neutral tree: texts by what they hold and by the name they stand under, numbers that are cards. */
    public @Nullable Object tree(@Nullable Object tree) {
        if (tree == null || redactor.isIdle()) {
            return tree;
        }
        Object redacted = new Trees(this, redactor.names, standIns, redactor.rules.defaults).redact(tree, 0);
        if (redacted != tree) {
            changes.incrementAndGet();
        }
        return redacted;
    }

    /** Redacts a text. */
    public String text(String text) {
        return redactor.isIdle() ? text : counted(text, textAt(text, 0));
    }

    /** Redacts a raw body: text in UTF-8, or in UTF-16 with a byte order mark. A binary body passes as it is. */
    public byte[] body(byte[] bytes) {
        if (redactor.isIdle()) {
            return bytes;
        }
        Charset wide = wide(bytes);
        if (wide != null) {
            String text = new String(bytes, wide);
            String redacted = textAt(text, 0);
            return redacted.equals(text) ? bytes : counted(bytes, redacted.getBytes(wide));
        }
        return isText(bytes) ? counted(bytes, bytesAt(bytes, 0)) : bytes;
    }

    /** Redacts the values of headers, by name and by what they hold. */
    public Map<String, List<String>> headers(Map<String, List<String>> headers) {
        if (redactor.isIdle()) {
            return headers;
        }
        return counted(headers, new Trees(this, redactor.names, standIns, redactor.rules.defaults).headers(headers));
    }

    /** Redaction of one stream, over the joined text of its pieces. */
    public StreamRedaction stream() {
        return new StreamRedaction(this);
    }

    /** How many values have been altered so far; the same before and after a value that was not. */
    public long changes() {
        return changes.get();
    }

    /** Whether any value has been altered. */
    public boolean changed() {
        return changes.get() > 0;
    }

    /** The name of a {@code forbid} rule that something in this run has met; the run must not be kept then. */
    public Optional<String> forbidden() {
        return Optional.ofNullable(forbidden.get());
    }

    private <T> T counted(T before, T after) {
        if (before != after) {
            changes.incrementAndGet();
        }
        return after;
    }

    boolean isIdle() {
        return redactor.isIdle();
    }

    /** A text of a stream, events joined; not counted. */
    String joined(String text) {
        String current = text;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            String next = EventChannels.redact(current, joined -> textAt(joined, 0));
            next = textAt(next, 0);
            if (next.equals(current)) {
                return current;
            }
            current = next;
        }
        return current;
    }

    String textAt(String text, int depth) {
        String current = text;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            String next = pass(current, depth);
            if (next.equals(current)) {
                return current;
            }
            current = next;
        }
        return current;
    }

    private String pass(String text, int depth) {
        Sheet.OfText sheet = Sheet.of(text);
        scan(sheet);
        String scanned = sheet.text();
        if (redactor.rules.defaults && depth < Base64Runs.MAX_DEPTH && text.length() >= Base64Runs.SHORTEST) {
            Sheet.OfText again = sheet.changed() ? Sheet.of(scanned) : sheet;
            new Base64Runs(again, decoded -> bytesAt(decoded, depth + 1)).run();
            scanned = again.text();
        }
        return redactor.hasOwnForms() ? ownForms.redact(scanned) : scanned;
    }

    private byte[] bytesAt(byte[] bytes, int depth) {
        byte[] current = bytes;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            byte[] next = pass(current, depth);
            if (Arrays.equals(next, current)) {
                return current;
            }
            current = next;
        }
        return current;
    }

    private byte[] pass(byte[] bytes, int depth) {
        byte[] start = EventChannels.looksLikeEvents(bytes) ? events(bytes) : bytes;
        Sheet.OfBytes sheet = Sheet.of(start);
        scan(sheet);
        byte[] scanned = sheet.bytes();
        if (redactor.rules.defaults && depth < Base64Runs.MAX_DEPTH && bytes.length >= Base64Runs.SHORTEST) {
            Sheet.OfBytes again = sheet.changed() ? Sheet.of(scanned) : sheet;
            new Base64Runs(again, decoded -> bytesAt(decoded, depth + 1)).run();
            scanned = again.bytes();
        }
        return redactor.hasOwnForms() ? ownForms.redact(scanned) : scanned;
    }

    private byte[] events(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        String redacted = EventChannels.redact(text, joined -> textAt(joined, 0));
        return redacted.equals(text) ? bytes : redacted.getBytes(UTF_8);
    }

    private void scan(Sheet sheet) {
        new Scan(sheet, redactor.names, standIns, redactor.rules.defaults).run();
    }

    private static boolean isText(byte[] bytes) {
        int odd = 0;
        int size = Math.min(bytes.length, HEAD);
        for (int i = 0; i < size; i++) {
            byte b = bytes[i];
            if (b == 0) {
                return false;
            }
            odd += b > 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != 0x1b ? 1 : 0;
        }
        return odd * 50 <= size;
    }

    private static @Nullable Charset wide(byte[] bytes) {
        if (bytes.length < 2) {
            return null;
        }
        int mark = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        return mark == 0xFEFF ? UTF_16BE : mark == 0xFFFE ? UTF_16LE : null;
    }
}
