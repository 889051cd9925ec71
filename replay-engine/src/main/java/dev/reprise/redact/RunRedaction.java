package dev.reprise.redact;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

/**
 * The redaction of one run. Every method returns the instance it was given where that holds no secret; a stand-in
 * depends on the salt and the secret alone, never on what came before. Safe for use by several threads.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RunRedaction {

    /** Rules seldom meet in one place, and then agree within a few rounds. */
    private static final int CAREFUL_ROUNDS = 4;

    /** Each of the rounds that follow leaves fewer characters that are not a stand-in's. */
    private static final int MAX_ROUNDS = 16;

    private static final int HEAD = 1024;

    private final Redactor redactor;
    private final StandIns standIns;
    private final AtomicLong changes = new AtomicLong();
    private final AtomicReference<@Nullable String> forbidden = new AtomicReference<>();
    private final Pass careful;
    private final Pass plain;

    RunRedaction(Redactor redactor, byte[] salt) {
        this.redactor = redactor;
        this.standIns = new StandIns(salt);
        this.careful = new Pass(redactor, standIns, forbidden);
        this.plain = new Pass(redactor, standIns.plain(), forbidden);
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
        return redactor.isIdle() ? text : counted(text, redacted(text));
    }

    /** Redacts a raw body: text in UTF-8, or in UTF-16 with a byte order mark. A binary body passes as it is. */
    public byte[] body(byte[] bytes) {
        if (redactor.isIdle()) {
            return bytes;
        }
        Charset wide = wide(bytes);
        if (wide != null) {
            String text = new String(bytes, wide);
            String redacted = redacted(text);
            return redacted.equals(text) ? bytes : counted(bytes, redacted.getBytes(wide));
        }
        return isText(bytes) ? counted(bytes, settled(bytes, Pass::over)) : bytes;
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

    boolean hasOwnForms() {
        return redactor.hasOwnForms();
    }

    boolean isSecret(String name) {
        return name.length() <= 80 && redactor.names.of(name) != null;
    }

    boolean isIdle() {
        return redactor.isIdle();
    }

    /** A text of a stream, events joined; not counted. */
    String joined(String text) {
        return settled(text, (pass, current) -> pass.over(pass.events(current)));
    }

    String redacted(String text) {
        return settled(text, Pass::over);
    }

    /** The same instance where nothing changes. */
    private <T> T settled(T value, BiFunction<Pass, T, T> over) {
        T current = value;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            T next = over.apply(round < CAREFUL_ROUNDS ? careful : plain, current);
            if (Objects.deepEquals(next, current)) {
                return current;
            }
            current = next;
        }
        return current;
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
