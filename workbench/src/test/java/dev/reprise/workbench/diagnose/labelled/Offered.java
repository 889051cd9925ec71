package dev.reprise.workbench.diagnose.labelled;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool as it is offered to a model. */
record Offered(String name, String description, Map<String, String> parameters) {

    Map<String, @Nullable Object> schema() {
        var properties = new LinkedHashMap<String, @Nullable Object>();
        parameters.forEach((parameter, type) -> {
            var property = new LinkedHashMap<String, @Nullable Object>();
            property.put("type", type);
            properties.put(parameter, property);
        });
        var schema = new LinkedHashMap<String, @Nullable Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", List.copyOf(parameters.keySet()));
        return schema;
    }
}
