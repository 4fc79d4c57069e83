"""LangChain's agent over the writer's models: bounded in calls, in tools, in time and in budget.

Every call of the model goes through `Writer.ask`, so that the breaker, the budget, the fallback model and the limit of
calls at a time hold here as well. Imports LangChain: import it where it is used.
"""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from langchain.agents import create_agent
from langchain.agents.middleware import AgentMiddleware, ModelCallLimitMiddleware, ToolCallLimitMiddleware
from langchain.agents.middleware.model_call_limit import ModelCallLimitExceededError
from langchain.agents.middleware.tool_call_limit import ToolCallLimitExceededError
from langchain.agents.middleware.types import ToolCallRequest
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.tools import BaseTool, StructuredTool
from langchain_core.utils.function_calling import convert_to_openai_tool
from langgraph.errors import GraphRecursionError
from langgraph.types import Command
from langsmith import tracing_context
from pydantic import ConfigDict, Field

from knowledge.writer.calls import Answer, Writer
from knowledge.writer.failures import WriterError
from knowledge.writer.material import as_data
from knowledge.writer.tools import Calculate, Records, Search, Toolbox

MOST_CALLS = 6
"""Calls of the model for one answer, at most; the last one has to be the answer."""
MOST_TOOLS = 10
"""Calls of tools, at most."""
_MOST_REPEATED = 2


def run_agent(writer: Writer, toolbox: Toolbox, task: str, material: str, *, until: float, likely: int) -> Answer:
    """The model's last words after its steps. `until` is of time.monotonic; `likely` are tokens of one call.

    Raises `WriterError`: "steps" where there were too many, or the same ones again; else like `Writer.ask`.
    """
    model = _GuardedModel(writer=writer, until=until, likely=likely)
    bounds: list[AgentMiddleware[Any, Any, Any]] = [
        ModelCallLimitMiddleware(run_limit=MOST_CALLS, exit_behavior="error"),
        ToolCallLimitMiddleware(run_limit=MOST_TOOLS, exit_behavior="error"),
        _Bounds(until),
    ]
    agent = create_agent(model, _tools(toolbox), system_prompt=task, middleware=bounds)
    try:
        with tracing_context(enabled=False):
            agent.invoke(
                {"messages": [HumanMessage(material)]},
                {"recursion_limit": 8 * MOST_CALLS, "max_concurrency": 1, "callbacks": []},
            )
    except (ModelCallLimitExceededError, ToolCallLimitExceededError, GraphRecursionError):
        raise WriterError("steps", "the model did not come to an end") from None
    last: Answer = model.answers[-1]
    return last


def _tools(toolbox: Toolbox) -> list[BaseTool]:
    def tool(name: str, schema: type[Any], does: Callable[..., str], more: str = "") -> BaseTool:
        return StructuredTool.from_function(
            does, name=name, description=f"{schema.__doc__}{more}", args_schema=schema, infer_schema=False
        )

    return [
        tool("search", Search, toolbox.search),
        tool("records", Records, toolbox.look_up, f" The catalogues with their fields: {toolbox.catalogues()}"),
        tool("calculate", Calculate, toolbox.calculate),
    ]


class _GuardedModel(BaseChatModel):
    """The writer's models as LangChain's agent asks them; `answers` are what they gave (`knowledge.writer.calls`)."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    writer: Any
    until: float
    likely: int
    tools: tuple[dict[str, Any], ...] = ()
    answers: list[Any] = Field(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "saphan-writer"

    def bind_tools(self, tools: Sequence[Any], **_: Any) -> Any:
        """The same with tools; LangChain's other wishes (a tool that must be called) are not used here."""
        return self.model_copy(update={"tools": tuple(convert_to_openai_tool(tool) for tool in tools)})

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        left = self.until - time.monotonic()
        if left <= 0:
            raise WriterError("timeout", "no time is left for a further step")
        answer: Answer = self.writer.ask(messages, seconds=left, likely=self.likely, tools=self.tools)
        self.answers.append(answer)
        return ChatResult(generations=[ChatGeneration(message=answer.message or AIMessage(answer.text))])


class _Bounds(AgentMiddleware[Any, Any, Any]):
    """Ends an agent whose time is over, or that asks the same again."""

    def __init__(self, until: float) -> None:
        super().__init__()
        self._until = until
        self._asked: Counter[str] = Counter()
        self._lock = threading.Lock()

    def wrap_tool_call(
        self, request: ToolCallRequest, handler: Callable[[ToolCallRequest], ToolMessage | Command[Any]]
    ) -> ToolMessage | Command[Any]:
        """Lets a call through that is new and in time."""
        if time.monotonic() > self._until:
            raise WriterError("timeout", "no time is left for a further step")
        call = request.tool_call
        said = json.dumps([call["name"], call["args"]], sort_keys=True, ensure_ascii=False)
        with self._lock:
            self._asked[said] += 1
            times, repeated = self._asked[said], sum(self._asked.values()) - len(self._asked)
        if repeated >= _MOST_REPEATED:
            raise WriterError("steps", "the model asks the same again and again")
        if times > 1:
            return ToolMessage(as_data(error="you have this already"), tool_call_id=call["id"] or "")
        return handler(request)
