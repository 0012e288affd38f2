package dk.vedtaget.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.app.support.Api;
import dk.vedtaget.app.support.Api.Answer;
import dk.vedtaget.app.support.RunningProduct;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.policy.PolicyCommand.DiscardDraft;
import dk.vedtaget.domain.policy.PolicyCommand.OpenDraft;
import dk.vedtaget.domain.policy.PolicyCommand.RewordElement;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the API promises to programs, with the five real municipalities. */
class ApiTest {

    private static final String MUNICIPALITIES = "/api/v1/municipalities";

    private final RunningProduct product = RunningProduct.shared();
    private final Api api = product.api();

    private JsonNode inForce(String code, String on) {
        Answer answer = api.get("auditor", MUNICIPALITIES + "/" + code + "/policies/in-force?on=" + on);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().isArray()).isTrue();
        assertThat(answer.json()).hasSize(1);
        return answer.json().get(0);
    }

    private static List<JsonNode> elements(JsonNode inForce, String kind) {
        return StreamSupport.stream(inForce.at("/revision/elements").spliterator(), false)
                .filter(element -> element.get("kind").asString().equals(kind))
                .toList();
    }

    private static void isProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("detail").asString()).isNotBlank();
    }

    @Test
    void an_auditor_sees_every_municipality_and_an_administrator_one() {
        assertThat(codes("auditor"))
                .contains("0461", "0661", "0746", "0849", "0851")
                .isSorted();
        assertThat(codes("odense-admin")).containsExactly("0461");
        assertThat(codes("skanderborg-sagsbehandler")).containsExactly("0746");
    }

    private List<String> codes(String login) {
        JsonNode all = api.get(login, MUNICIPALITIES).json();
        return StreamSupport.stream(all.spliterator(), false)
                .map(one -> one.get("code").asString())
                .toList();
    }

    @Test
    void what_was_in_force_in_odense_in_june_2006_is_stated_and_whole() {
        JsonNode answer = inForce("0461", "2006-06-01");
        assertThat(answer.get("certainty").asString()).isEqualTo("stated");
        assertThat(answer.get("position").asLong()).isNotNegative();
        assertThat(answer.at("/span/certainFrom").asString()).isEqualTo("2006-01-01");
        assertThat(answer.at("/revision/dates/published/precision").asString()).isEqualTo("month");
        assertThat(answer.at("/revision/dates/published/value").asString()).isEqualTo("2006-03");
        assertThat(answer.at("/revision/dates/decided/value").isNull()).isTrue();
        assertThat(elements(answer, "objective")).hasSize(48);
        assertThat(elements(answer, "focus-area"))
                .filteredOn(area -> area.get("placements").get(0).get("parent").isNull())
                .hasSize(8);
        assertThat(elements(answer, "objective")).allSatisfy(objective -> {
            assertThat(objective.get("wording").asString()).isEqualTo("own-summary");
            assertThat(objective.get("certainty").asString()).isIn("stated", "derived");
            assertThat(objective.get("placements")).isNotEmpty();
            assertThat(objective.at("/sources/0/fromLine").asInt()).isPositive();
            assertThat(objective.at("/sources/0/sha256").asString()).hasSize(64);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "0461, 2006-01-01, stated",
        "0661, 2013-04-15, uncertain",
        "0661, 2013-05-01, derived",
        "0849, 2007-01-01, uncertain",
        "0849, 2020-01-01, uncertain",
        "0746, 2019-01-01, derived",
        "0746, 2022-12-31, derived",
    })
    void what_is_in_force_says_how_sure_it_is(String code, String on, String certainty) {
        assertThat(inForce(code, on).get("certainty").asString()).isEqualTo(certainty);
    }

    @ParameterizedTest
    @CsvSource({
        "0461, 2005-12-31, not-yet",
        "0661, 2013-03-31, not-yet",
        "0849, 2006-12-31, not-yet",
        "0851, 2006-01-01, proposal-only",
        "0746, 2018-12-31, not-yet",
        "0746, 2023-01-01, period-ended",
    })
    void nothing_in_force_is_not_found_with_the_reason(String code, String on, String reason) {
        Answer answer = api.get("auditor", MUNICIPALITIES + "/" + code + "/policies/in-force?on=" + on);
        isProblem(answer, 404);
        assertThat(answer.json().get("reason").asString()).isEqualTo(reason);
    }

    @Test
    void policies_come_with_revisions_dates_as_given_and_decisions() {
        JsonNode holstebro =
                api.get("auditor", MUNICIPALITIES + "/0661/policies").json();
        JsonNode decision = holstebro.at("/0/revisions/0/decisions/0");
        assertThat(decision.get("origin").asString()).isEqualTo("document");
        assertThat(decision.get("outcome").asString()).isEqualTo("approved");
        assertThat(decision.at("/body/name").asString()).isEqualTo("Arbejdsmarkedsudvalget");
        assertThat(decision.at("/decided/precision").asString()).isEqualTo("month");
        assertThat(decision.at("/decided/value").asString()).isEqualTo("2013-04");
        JsonNode aalborg = api.get("auditor", MUNICIPALITIES + "/0851/policies").json();
        assertThat(aalborg.at("/0/revisions/0/stage").asString()).isEqualTo("proposal");
        assertThat(aalborg.at("/0/revisions/0/inForce").isNull()).isTrue();
    }

    @Test
    void forbidden_and_unknown_are_answered_alike() {
        Answer forbidden = api.get("odense-admin", MUNICIPALITIES + "/0661");
        Answer unknown = api.get("odense-admin", MUNICIPALITIES + "/0999");
        isProblem(forbidden, 404);
        isProblem(unknown, 404);
        assertThat(forbidden.json().get("detail")).isEqualTo(unknown.json().get("detail"));
        isProblem(api.get("odense-admin", MUNICIPALITIES + "/0661/policies"), 404);
        isProblem(api.get("odense-admin", MUNICIPALITIES + "/0661/policies/in-force?on=2014-01-01"), 404);
        isProblem(api.get("odense-admin", MUNICIPALITIES + "/0661/history"), 404);
        isProblem(api.get("odense-admin", "/api/v1/revisions/0661-integrationspolitik-2013"), 404);
        isProblem(api.get("odense-admin", "/api/v1/revisions/findes-ikke"), 404);
        isProblem(
                api.get(
                        "odense-admin",
                        "/api/v1/differences?from=0461-integrationspolitik-2006&to=0661-integrationspolitik-2013"),
                404);
        isProblem(api.get("auditor", "/api/v1/revisions/Ikke_et_id"), 404);
        isProblem(api.get("auditor", "/api/v1/ingenting"), 404);
    }

    @Test
    void the_operator_sees_no_content() {
        assertThat(codes("operator")).isEmpty();
        isProblem(api.get("operator", MUNICIPALITIES + "/0461/policies"), 404);
        isProblem(api.get("operator", "/api/v1/revisions/0461-integrationspolitik-2006"), 404);
        isProblem(api.get("operator", MUNICIPALITIES + "/0461/history"), 404);
    }

    @Test
    void who_does_not_sign_in_is_asked_to_in_danish_or_english() {
        Answer danish = api.anonymous(MUNICIPALITIES);
        isProblem(danish, 401);
        assertThat(danish.json().get("detail").asString()).contains("brugernavn");
        Answer english = api.anonymous(MUNICIPALITIES, "Accept-Language", "en");
        assertThat(english.json().get("detail").asString()).contains("user name");
        isProblem(api.get("odense-admin2", MUNICIPALITIES), 401);
        isProblem(api.anonymous(MUNICIPALITIES, "Authorization", "Basic ikke-base64"), 401);
    }

    @ParameterizedTest
    @CsvSource({
        "/0461/policies/in-force?on=1.6.2006, on",
        "/0461/policies/in-force?on=2006-02-30, on",
        "/0461/policies/in-force?on=2006-06, on",
        "/0461/policies/in-force?on=, on",
        "/0461/policies/in-force?on=2006-06-01&known-at=nu, known-at",
        "/0461/policies/in-force?known-at=2001-01-01, known-at",
        "/0461/policies/in-force?known-at=2999-01-01, known-at",
        "/461, code",
        "/0461%3Cscript%3E/policies, code",
        "/0461/history?limit=0, limit",
        "/0461/history?limit=501, limit",
        "/0461/history?after=-2, after",
        "/0461/history?after=x, after",
    })
    void bad_input_is_named_with_its_remedy(String path, String field) {
        Answer answer = api.get("auditor", MUNICIPALITIES + path);
        isProblem(answer, 400);
        assertThat(answer.json().get("field").asString()).isEqualTo(field);
        assertThat(answer.json().get("detail").asString()).contains(field);
    }

    @ParameterizedTest
    @CsvSource({
        "/revisions/0461-integrationspolitik-2006?at=-1, at",
        "/revisions/0461-integrationspolitik-2006?at=99999999999999999999, at",
        "/differences?from=0461-integrationspolitik-2006, to",
        "/differences?to=0461-integrationspolitik-2006, from",
        "/differences?from=x@y&to=0461-integrationspolitik-2006, from",
        "/differences?from=x@-1&to=0461-integrationspolitik-2006, from",
    })
    void bad_points_and_positions_are_named_too(String path, String field) {
        Answer answer = api.get("auditor", "/api/v1" + path);
        isProblem(answer, 400);
        assertThat(answer.json().get("field").asString()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MUNICIPALITIES + "//0461",
                MUNICIPALITIES + "/0461;x=1",
                MUNICIPALITIES + "/0461%2Fpolicies",
                MUNICIPALITIES + "/0461%5Cpolicies"
            })
    void an_address_that_could_mean_two_things_is_refused(String path) {
        isProblem(api.get("auditor", path), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"holstebro-sagsbehandler", "en-der-ikke-findes"})
    void guessing_passwords_is_slowed_down_whether_there_is_such_a_user_or_not(String login) {
        for (int i = 0; i < 5; i++) {
            isProblem(api.getAs(login, "forkert", MUNICIPALITIES), 401);
        }
        Answer answer = api.getAs(login, "forkert", MUNICIPALITIES);
        isProblem(answer, 429);
        assertThat(answer.json().get("detail").asString()).contains("Vent ");
        // somebody else is not held up
        assertThat(api.get("auditor", MUNICIPALITIES).status()).isEqualTo(200);
        // and it ends
        await(() -> api.getAs(login, login.startsWith("holstebro") ? "vedtaget" : "forkert", MUNICIPALITIES)
                        .status()
                != 429);
    }

    @Test
    void a_password_that_was_right_a_moment_ago_is_not_slow_again() {
        assertThat(api.get("auditor", MUNICIPALITIES).status()).isEqualTo(200);
        isProblem(api.getAs("auditor", "forkert", MUNICIPALITIES), 401);
        for (int i = 0; i < 5; i++) {
            api.getAs("auditor", "forkert", MUNICIPALITIES);
        }
        // whoever guesses at the user does not keep a program out that signs in all the time
        assertThat(api.get("auditor", MUNICIPALITIES).status()).isEqualTo(200);
    }

    @Test
    void the_operator_builds_the_read_model_anew_and_nobody_else_does() {
        isProblem(api.send("POST", "/actuator/readmodel"), 401);
        assertThat(api.get("odense-admin", "/actuator/readmodel").status()).isEqualTo(404);
        Answer before = api.get("operator", "/actuator/readmodel");
        assertThat(before.status()).as(before.body()).isEqualTo(200);
        assertThat(before.json().get("events").asLong()).isPositive();
        assertThat(api.post("operator", "/actuator/readmodel").status()).isEqualTo(202);
        assertThat(api.post("operator", "/actuator/readmodel").status()).isEqualTo(409);
        await(() -> api.get("operator", "/actuator/readmodel")
                        .json()
                        .path("rebuild")
                        .isMissingNode()
                || api.get("operator", "/actuator/readmodel")
                        .json()
                        .path("rebuild")
                        .isNull());
        assertThat(api.get("auditor", MUNICIPALITIES + "/0461/history").json().get("entries"))
                .isNotEmpty();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(50_000_000);
        }
    }

    @Test
    void what_was_known_at_the_end_of_today_is_what_is_known() {
        String today = product.queries()
                .today(product.actor("auditor").municipalities().getFirst())
                .toString();
        Answer answer = api.get("auditor", MUNICIPALITIES + "/0461/policies/in-force?on=2006-06-01&known-at=" + today);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/0/knownAt").asString()).isEqualTo(today);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void nothing_can_be_written_here(String method) {
        String basic = "Basic YXVkaXRvcjp2ZWR0YWdldA==";
        isProblem(api.send(method, MUNICIPALITIES, "Authorization", basic), 405);
    }

    @Test
    void a_demonstration_refuses_what_came_through_somebody_else() {
        for (String header : List.of("X-Forwarded-For", "X-Forwarded-Proto", "Forwarded")) {
            isProblem(api.get("auditor", MUNICIPALITIES, header, "for=192.0.2.1"), 400);
            isProblem(api.anonymous("/login", header, "for=192.0.2.1"), 400);
        }
    }

    @Test
    void health_is_open_measurements_are_not_and_neither_says_what() {
        assertThat(api.anonymous("/actuator/health").json().get("status").asString())
                .isEqualTo("UP");
        isProblem(api.anonymous("/actuator/prometheus"), 401);
        Answer measured = api.get("operator", "/actuator/prometheus");
        assertThat(measured.status()).isEqualTo(200);
        assertThat(measured.body()).contains("vedtaget_journal_events");
        // a value may hold any digits; what a line is about stands before it
        assertThat(measured.body().lines().map(line -> line.substring(0, line.lastIndexOf(' '))))
                .noneMatch(about -> about.contains("0461") || about.contains("Odense"));
    }

    @Test
    void the_api_describes_itself_in_words() {
        JsonNode described = api.anonymous("/v3/api-docs").json();
        assertThat(described.get("paths").propertyNames())
                .contains(
                        "/api/v1/municipalities",
                        "/api/v1/municipalities/{code}",
                        "/api/v1/municipalities/{code}/policies",
                        "/api/v1/municipalities/{code}/policies/in-force",
                        "/api/v1/municipalities/{code}/history",
                        "/api/v1/revisions/{id}",
                        "/api/v1/differences");
        assertThat(described.toString()).doesNotContain("\"openapi.");
        Answer english = api.anonymous("/v3/api-docs", "Accept-Language", "en");
        assertThat(english.body()).doesNotContain("\"openapi.").contains("The municipalities the user may see");
    }

    @Test
    void a_draft_can_be_read_after_any_event_compared_and_followed_in_the_history() {
        PolicyId policy = new PolicyId("0851-integrationspolitik");
        RevisionId draft = new RevisionId("0851-api-proeve");
        RevisionId proposal = new RevisionId("0851-integrationspolitik-2005");
        Actor admin = product.actor("aalborg-admin");
        long opened = product.done(
                product.register().send(admin, new OpenDraft(policy, draft, "Prøve", Optional.of(proposal))));
        try {
            String area = product.queries().revision(admin, draft).orElseThrow().revision().content().roots().stream()
                    .filter(e -> e.kind().id().equals("focus-area"))
                    .findFirst()
                    .orElseThrow()
                    .id();
            long reworded = product.done(
                    product.register().send(admin, new RewordElement(policy, draft, area, "Et nyt navn", "", opened)));

            JsonNode before = api.get("auditor", "/api/v1/revisions/" + draft + "?at=" + opened)
                    .json();
            JsonNode now = api.get("auditor", "/api/v1/revisions/" + draft).json();
            assertThat(before.get("position").asLong()).isEqualTo(opened);
            assertThat(now.get("position").asLong()).isEqualTo(reworded);
            assertThat(before.toString()).doesNotContain("Et nyt navn");
            assertThat(now.toString()).contains("Et nyt navn");
            isProblem(api.get("auditor", "/api/v1/revisions/" + draft + "?at=" + (opened - 1)), 404);

            JsonNode differences = api.get("auditor", "/api/v1/differences?from=" + proposal + "&to=" + draft)
                    .json();
            assertThat(differences.get("differences")).hasSize(1);
            assertThat(differences.at("/differences/0/element").asString()).isEqualTo(area);
            assertThat(differences.at("/differences/0/kinds/0").asString()).isEqualTo("reworded");
            assertThat(differences.at("/differences/0/after/wording").asString())
                    .isEqualTo("drafted");
            assertThat(api.get(
                                    "auditor",
                                    "/api/v1/differences?from=" + draft + "@" + opened + "&to=" + draft + "@"
                                            + reworded)
                            .json()
                            .get("differences"))
                    .hasSize(1);

            JsonNode history = api.get("auditor", MUNICIPALITIES + "/0851/history?after=" + (opened - 1) + "&limit=2")
                    .json();
            assertThat(history.at("/entries/0/event").asString()).isEqualTo("policy.draft-opened");
            assertThat(history.at("/entries/0/login").asString()).isEqualTo("aalborg-admin");
            assertThat(history.at("/entries/0/role").asString()).isEqualTo("administrator");
            assertThat(history.at("/entries/1/event").asString()).isEqualTo("policy.element-reworded");
            assertThat(history.get("next").asLong()).isEqualTo(reworded);
        } finally {
            product.done(product.register()
                    .send(
                            admin,
                            new DiscardDraft(
                                    policy,
                                    draft,
                                    dk.vedtaget.domain.Reason.of(
                                                    "prøve", product.register().protection()::protectAlone)
                                            .orElseThrow())));
        }
    }
}
