package dev.reprise.agent.hook.adk;

import com.google.adk.models.LlmRequest;
import com.google.genai.types.Content;
import com.google.genai.types.GenerateContentConfig;
import dev.reprise.agent.hook.Parts;
import dev.reprise.dialect.Dialects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a model is asked, in the shapes in which a request over the wire is shown. */
final class Asked {

    private static final String PATH = "/v1beta/models/adk:generateContent";

    private Asked() {}

    static Supplier<Object> tree(LlmRequest request) {
        List<Content> contents = List.copyOf(request.contents());
        GenerateContentConfig config = request.config().orElse(null);
        String model = request.model().orElse(null);
        return () -> tree(model, contents, config);
    }

    private static Object tree(@Nullable String model, List<Content> contents, @Nullable GenerateContentConfig config) {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        var trees = new ArrayList<@Nullable Object>();
        contents.forEach(each -> trees.add(Parts.parsed(each.toJson())));
        wire.put("contents", trees);
        if (config != null && Parts.parsed(config.toJson()) instanceof Map<?, ?> all) {
            var rest = new LinkedHashMap<String, @Nullable Object>();
            all.forEach((name, value) -> {
                switch (String.valueOf(name)) {
                    case "systemInstruction", "tools", "toolConfig", "cachedContent" ->
                        wire.put(String.valueOf(name), value);
                    case "httpOptions", "labels" -> {}
                    default -> rest.put(String.valueOf(name), value);
                }
            });
            if (!rest.isEmpty()) {
                wire.put("generationConfig", rest);
            }
        }
        Map<String, @Nullable Object> lifted = Dialects.named("gemini.generate")
                .orElseThrow()
                .request("POST", PATH, wire)
                .model();
        lifted.remove("model");
        Parts.put(lifted, "model", model);
        return lifted;
    }
}
