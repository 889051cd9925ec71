package dev.reprise.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A chat response while it is being lifted. Why a message ended stands beside the messages, never inside. */
final class ChatResponse {

    @Nullable
    Object id;

    @Nullable
    Object model;

    final List<@Nullable Object> messages = new ArrayList<>();
    final List<@Nullable Object> finishReasons = new ArrayList<>();
    final Usage usage = new Usage();

    Map<String, @Nullable Object> lifted() {
        var lifted = new LinkedHashMap<String, @Nullable Object>();
        Shape.put(lifted, "id", id);
        Shape.put(lifted, "model", model);
        lifted.put("messages", messages);
        lifted.put("finish_reasons", finishReasons);
        usage.into(lifted);
        return lifted;
    }
}
