package dev.reprise.junit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Jackson as it is found on the test's class path. */
interface Jackson {

    @Nullable
    Object value(Object tree, Type type) throws NoSuchValue;

    static Jackson present() {
        try {
            Class.forName("com.fasterxml.jackson.databind.ObjectMapper", false, Jackson.class.getClassLoader());
            return new Two();
        } catch (ClassNotFoundException absent) {
            return (tree, type) -> {
                throw new NoSuchValue("this type needs com.fasterxml.jackson.core:jackson-databind on the class path");
            };
        }
    }

    /** Jackson 2, with the modules that it finds. */
    final class Two implements Jackson {

        private final ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();

        @Override
        public @Nullable Object value(Object tree, Type type) throws NoSuchValue {
            try {
                return mapper.convertValue(tree, mapper.getTypeFactory().constructType(type));
            } catch (IllegalArgumentException refused) {
                String why = refused.getCause() instanceof MismatchedInputException mismatch
                        ? mismatch.getOriginalMessage()
                        : refused.getMessage();
                throw new NoSuchValue("Jackson says: "
                        + String.valueOf(why).lines().findFirst().orElse(""));
            }
        }
    }
}
