package dev.reprise.junit.mapper;

import dev.reprise.value.Mapper;
import dev.reprise.value.NotRebuilt;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Jackson 3, with the modules that it finds. */
final class JacksonThree implements Mapper {

    private final JsonMapper mapper = JsonMapper.builder()
            .findAndAddModules()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Override
    public @Nullable Object value(Object tree, Type type) throws NotRebuilt {
        try {
            return mapper.convertValue(tree, mapper.getTypeFactory().constructType(type));
        } catch (JacksonException refused) {
            throw Jackson.refused(type, refused.getOriginalMessage());
        }
    }
}
