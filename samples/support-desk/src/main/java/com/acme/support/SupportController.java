package com.acme.support;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** The desk over HTTP. */
@RestController
class SupportController {

    private final SupportAgent agent;

    SupportController(SupportAgent agent) {
        this.agent = agent;
    }

    @PostMapping("/customers/{customer}/questions")
    String answer(@PathVariable String customer, @RequestBody String question) {
        return agent.answer(customer, question);
    }

    @PostMapping(path = "/customers/{customer}/questions", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<String> stream(@PathVariable String customer, @RequestBody String question) {
        return agent.stream(customer, question);
    }
}
