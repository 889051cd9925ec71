package dev.reprise.dialect;

import dev.reprise.tree.Json;
import dev.reprise.tree.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The dialects that are known: those of the large providers, and those that a user adds. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Dialects {

    private static final List<Dialect> BUILT_IN = List.of(
            new OpenAiChat(),
            new OpenAiResponses(),
            AnthropicMessages.direct(),
            new Gemini(),
            new OllamaChat(),
            new BedrockConverse(),
            AnthropicMessages.onBedrock(),
            new OllamaEmbed(),
            new OpenAiEmbeddings(),
            new GeminiEmbed(),
            new BedrockEmbed());

    private static final List<Dialect> ADDED = new CopyOnWriteArrayList<>();

    private Dialects() {}

    /**
     * Finds the dialect of a request by the shape of its path, and by its body where the path is ambiguous. The host
     * never counts, so gateways and proxies are recognised like the provider itself.
     *
     * @param url a whole URL or its path, with or without a query
     */
    public static Optional<Dialect> recognise(String method, String url, byte[] body, int offset, int length) {
        return all().filter(dialect -> speaks(dialect, method, url, body, offset, length))
                .findFirst();
    }

    /** Finds the dialect of this name, for a request that was recognised when it was recorded. */
    public static Optional<Dialect> named(String name) {
        return all().filter(dialect -> dialect.name().equals(name)).findFirst();
    }

    /** Adds a dialect, which comes before the built-in ones and takes the place of an added one of the same name. */
    public static void register(Dialect dialect) {
        ADDED.removeIf(before -> before.name().equals(dialect.name()));
        ADDED.add(dialect);
    }

    /** Takes away a dialect that was added. */
    public static void unregister(String name) {
        ADDED.removeIf(dialect -> dialect.name().equals(name));
    }

    /** The tree that lifting takes: the parsed body, its text where it is not JSON, null where it is empty. */
    public static @Nullable Object tree(byte[] body, int offset, int length) {
        if (length == 0) {
            return null;
        }
        try {
            return Json.read(body, offset, length);
        } catch (MalformedJson notJson) {
            return new String(body, offset, length, StandardCharsets.UTF_8);
        }
    }

    private static Stream<Dialect> all() {
        return Stream.concat(ADDED.stream(), BUILT_IN.stream());
    }

    private static boolean speaks(Dialect dialect, String method, String url, byte[] body, int offset, int length) {
        if (BUILT_IN.contains(dialect)) {
            return dialect.speaks(method, url, body, offset, length);
        }
        try {
            return dialect.speaks(method, url, body, offset, length);
        } catch (RuntimeException faultOfTheAdded) {
            return false;
        }
    }
}
