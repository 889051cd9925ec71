/**
 * Spring: the handler methods of its MVC and WebFlux, the requests of WebFlux, and scheduled methods. Each is a place at
 * which a run may begin, or gives one that has begun its name. And Spring Boot, which knows what the application is called.
 */
@NullMarked
package dev.reprise.agent.hook.spring;

import org.jspecify.annotations.NullMarked;
