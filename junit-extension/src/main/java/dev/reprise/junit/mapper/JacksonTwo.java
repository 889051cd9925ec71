package dev.reprise.junit.mapper;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.value.Mapper;
import dev.reprise.value.NotRebuilt;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Jackson 2, with the modules that it finds. */
final class JacksonTwo implements Mapper {

    private final ObjectMapper mapper =
            new ObjectMapper().findAndRegisterModules().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @Override
    public @Nullable Object value(Object tree, Type type) throws NotRebuilt {
        try {
            return mapper.convertValue(tree, mapper.getTypeFactory().constructType(type));
        } catch (IllegalArgumentException refused) {
            String why = refused.getCause() instanceof JsonMappingException mapping
                    ? mapping.getOriginalMessage()
                    : refused.getMessage();
            throw Jackson.refused(type, why);
        }
    }
}
