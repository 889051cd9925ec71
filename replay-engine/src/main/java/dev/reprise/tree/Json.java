package dev.reprise.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Neutral trees from JSON and back. Reading keeps the order of members (of two with the same name the last counts),
 * reads whole numbers as {@code Long} (or {@code BigInteger}) and others as {@code Double} (or {@code BigDecimal} where
 * a double would lose digits). This is plain JSON, as the wire speaks it; how a trace file keeps a {@code byte[]} is the
 * business of the trace.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Json {

    /** How deep a tree may nest. */
    public static final int MAX_DEPTH = 500;

    /** How long one string may be, in characters. */
    public static final int MAX_STRING = 256 * 1024 * 1024;

    /** How many digits a number may have, and how far its exponent may go: beyond, arithmetic costs without bound. */
    private static final int MAX_NUMBER = 1_000;

    private static final int MAX_EXPONENT = 10_000;

    /** Every decimal of so many digits is told apart by a double. */
    private static final int DOUBLE_DIGITS = 15;

    // Names come from outside: interned, they would live in the JVM's table.
    private static final JsonFactory FACTORY = ((JsonFactoryBuilder) JsonFactory.builder())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING)
                    .maxNumberLength(MAX_NUMBER)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private Json() {}

    /** Whether a tree may hold a number of this class: not a counter, nor a library's own. */
    public static boolean holds(Number number) {
        String type = number.getClass().getName();
        return type.startsWith("java.lang.") || type.startsWith("java.math.");
    }

    /** Reads one JSON value that fills the whole text. */
    public static @Nullable Object read(byte[] utf8) throws MalformedJson {
        return read(utf8, 0, utf8.length);
    }

    /** Reads one JSON value that fills {@code length} bytes from {@code offset}. */
    public static @Nullable Object read(byte[] utf8, int offset, int length) throws MalformedJson {
        return read(decode(utf8, offset, length));
    }

    /** Reads one JSON value that fills the whole text. */
    public static @Nullable Object read(String text) throws MalformedJson {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return readWhole(parser);
        } catch (IOException broken) {
            throw malformed(broken);
        }
    }

    /** Writes a tree as compact JSON; {@code IllegalArgumentException} for what is no neutral tree. */
    public static String write(@Nullable Object tree) {
        return new JsonText().of(tree);
    }

    /** Writes a tree as compact JSON in UTF-8; {@code IllegalArgumentException} for what is no neutral tree. */
    public static byte[] writeUtf8(@Nullable Object tree) {
        return write(tree).getBytes(StandardCharsets.UTF_8);
    }

    /** Strict, which Jackson is not: it guesses UTF-16 and takes overlong sequences. Only a suspect pays for it. */
    private static String decode(byte[] utf8, int offset, int length) throws MalformedJson {
        var text = new String(utf8, offset, length, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8, offset, length));
            } catch (CharacterCodingException notUtf8) {
                throw new MalformedJson("not UTF-8");
            }
        }
        return text;
    }

    private static @Nullable Object readWhole(JsonParser parser) throws IOException, MalformedJson {
        if (parser.nextToken() == null) {
            throw new MalformedJson("empty");
        }
        Object tree = readValue(parser);
        if (parser.nextToken() != null) {
            throw new MalformedJson("something follows the JSON value at offset "
                    + parser.currentTokenLocation().getCharOffset());
        }
        return tree;
    }

    private static @Nullable Object readValue(JsonParser parser) throws IOException, MalformedJson {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readArray(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> readWholeNumber(parser);
            case VALUE_NUMBER_FLOAT -> readFraction(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> readObject(JsonParser parser) throws IOException, MalformedJson {
        var map = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, readValue(parser));
        }
        return map;
    }

    private static List<@Nullable Object> readArray(JsonParser parser) throws IOException, MalformedJson {
        var list = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(readValue(parser));
        }
        return list;
    }

    private static Number readWholeNumber(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default -> parser.getBigIntegerValue();
        };
    }

    private static Number readFraction(JsonParser parser) throws IOException, MalformedJson {
        String text = parser.getText();
        double value = Double.parseDouble(text);
        boolean ordinary = Math.abs(value) > 1e-300 && Double.isFinite(value);
        if (ordinary && text.length() <= DOUBLE_DIGITS) {
            return value;
        }
        BigDecimal exact = decimal(text, parser);
        boolean same = Double.isFinite(value) && exact.compareTo(new BigDecimal(Double.toString(value))) == 0;
        return same ? (Number) value : exact;
    }

    private static BigDecimal decimal(String text, JsonParser parser) throws MalformedJson {
        try {
            var exact = new BigDecimal(text);
            if (exact.signum() == 0) {
                return BigDecimal.ZERO;
            }
            if (Math.abs((long) exact.precision() - exact.scale()) <= MAX_EXPONENT) {
                return exact;
            }
        } catch (NumberFormatException exponentBeyondInt) {
            // said below
        }
        throw new MalformedJson("a number is out of range at offset "
                + parser.currentTokenLocation().getCharOffset());
    }

    /** In our own words, since Jackson's quote the text, and the text may hold a secret. */
    private static MalformedJson malformed(IOException broken) {
        if (broken instanceof StreamConstraintsException beyond) {
            return new MalformedJson("beyond the limits: " + beyond.getOriginalMessage());
        }
        String what = broken instanceof JsonEOFException ? "the JSON value is not complete" : "not JSON";
        var at = broken instanceof JsonProcessingException json ? json.getLocation() : null;
        return new MalformedJson(at == null ? what : what + " at offset " + Math.max(0, at.getCharOffset()));
    }
}
