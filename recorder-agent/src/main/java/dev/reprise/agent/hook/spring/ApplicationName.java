package dev.reprise.agent.hook.spring;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.entry.Application;
import dev.reprise.agent.hook.Getter;
import org.jspecify.annotations.Nullable;

/** {@code bindToSpringApplication(environment)}: Spring Boot has read its settings, where the application has a name. */
final class ApplicationName implements Handler {

    private final Getter property;

    ApplicationName(String nothing, Class<?> owner) {
        property = Getter.of(owner, "org.springframework.core.env.PropertyResolver", "getProperty", String.class);
    }

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        String name = property.text(arguments[0], "spring.application.name");
        if (name != null && !name.isBlank()) {
            Application.named(name.strip());
        }
        return null;
    }
}
