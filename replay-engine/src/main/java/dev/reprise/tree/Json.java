package dev.reprise.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.CharArrayWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Neutral trees from JSON and back. Reading keeps the order of members, reads whole numbers as {@code Long} (or
 * {@code BigInteger}) and others as {@code Double} (or {@code BigDecimal} where a double would lose digits). This is
 * plain JSON, as the wire speaks it; how a trace file keeps a {@code byte[]} is the business of the trace.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Json {

    /** How deep a tree may nest. */
    public static final int MAX_DEPTH = 500;

    /** How long one string may be, in characters. */
    public static final int MAX_STRING = 256 * 1024 * 1024;

    private static final JsonFactory FACTORY = ((JsonFactoryBuilder) JsonFactory.builder())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING)
                    .maxNumberLength(1_000)
                    .build())
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH + 10)
                    .build())
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private Json() {}

    /** Reads one JSON value that fills the whole text. */
    public static @Nullable Object read(byte[] utf8) throws MalformedJson {
        return read(utf8, 0, utf8.length);
    }

    /** Reads one JSON value that fills {@code length} bytes from {@code offset}. */
    public static @Nullable Object read(byte[] utf8, int offset, int length) throws MalformedJson {
        try (JsonParser parser = FACTORY.createParser(utf8, offset, length)) {
            return readWhole(parser);
        } catch (IOException broken) {
            throw malformed(broken);
        }
    }

    /** Reads one JSON value that fills the whole text. */
    public static @Nullable Object read(String text) throws MalformedJson {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return readWhole(parser);
        } catch (IOException broken) {
            throw malformed(broken);
        }
    }

    /** Writes a tree as compact JSON. */
    public static String write(@Nullable Object tree) {
        var chars = new CharArrayWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(chars)) {
            writeTo(generator, tree);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return chars.toString();
    }

    /** Writes a tree as compact JSON in UTF-8. */
    public static byte[] writeUtf8(@Nullable Object tree) {
        var bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            writeTo(generator, tree);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static @Nullable Object readWhole(JsonParser parser) throws IOException, MalformedJson {
        if (parser.nextToken() == null) {
            throw new MalformedJson("empty");
        }
        Object tree = readValue(parser);
        if (parser.nextToken() != null) {
            throw new MalformedJson("something follows the JSON value at offset "
                    + parser.currentTokenLocation().getByteOffset());
        }
        return tree;
    }

    private static @Nullable Object readValue(JsonParser parser) throws IOException {
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

    private static Object readObject(JsonParser parser) throws IOException {
        var map = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, readValue(parser));
        }
        return map;
    }

    private static Object readArray(JsonParser parser) throws IOException {
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

    private static Number readFraction(JsonParser parser) throws IOException {
        if (parser.getTextLength() <= 16) {
            double value = parser.getDoubleValue();
            if (!Double.isInfinite(value)) {
                return value;
            }
        }
        return parser.getDecimalValue();
    }

    private static void writeTo(JsonGenerator generator, @Nullable Object tree) throws IOException {
        if (tree == null) {
            generator.writeNull();
        } else if (tree instanceof String text) {
            generator.writeString(text);
        } else if (tree instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                generator.writeFieldName(String.valueOf(member.getKey()));
                writeTo(generator, member.getValue());
            }
            generator.writeEndObject();
        } else if (tree instanceof List<?> list) {
            generator.writeStartArray();
            for (Object element : list) {
                writeTo(generator, element);
            }
            generator.writeEndArray();
        } else if (tree instanceof Number number) {
            writeNumber(generator, number);
        } else if (tree instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (tree instanceof byte[] bytes) {
            generator.writeString(Base64.getEncoder().encodeToString(bytes));
        } else {
            throw new IllegalArgumentException(
                    "not a neutral tree: " + tree.getClass().getName());
        }
    }

    private static void writeNumber(JsonGenerator generator, Number number) throws IOException {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            generator.writeNumber(number.longValue());
        } else if (number instanceof BigInteger big) {
            generator.writeNumber(big);
        } else if (number instanceof BigDecimal big) {
            generator.writeNumber(big);
        } else {
            double value = number.doubleValue();
            if (Double.isFinite(value)) {
                generator.writeNumber(value);
            } else {
                generator.writeString(Double.toString(value));
            }
        }
    }

    private static MalformedJson malformed(IOException broken) {
        if (broken instanceof JsonProcessingException json) {
            var at = json.getLocation();
            String where = at == null ? "" : " at offset " + Math.max(at.getByteOffset(), at.getCharOffset());
            return new MalformedJson(json.getOriginalMessage() + where);
        }
        return new MalformedJson(String.valueOf(broken.getMessage()));
    }
}
