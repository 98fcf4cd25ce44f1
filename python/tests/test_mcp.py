"""`laut mcp` asked by the client that assistants use (`mcp` from PyPI)."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path
from typing import Any

import pytest
from conftest import FERRY

import laut


def test_an_assistant_reads_adds_and_asks(tmp_path: Path) -> None:
    binary = os.environ.get("LAUT_BINARY")
    if binary is None:
        pytest.skip("LAUT_BINARY does not say where the command is")
    pytest.importorskip("mcp")
    asyncio.run(asked(binary, str(tmp_path / "l.db")))


def test_two_assistants_share_a_ledger(tmp_path: Path) -> None:
    binary = os.environ.get("LAUT_BINARY")
    if binary is None:
        pytest.skip("LAUT_BINARY does not say where the command is")
    pytest.importorskip("mcp")
    path = str(tmp_path / "l.db")

    async def adds(name: str) -> None:
        from mcp import Client, StdioServerParameters

        may_write = StdioServerParameters(command=binary, args=["mcp", "--write", "--ledger", path])
        async with Client(may_write) as client:
            for number in range(4):
                article = {"text": f"{FERRY} Das sei der Fall {name}{number}.", "id": f"{name}{number}", "outlet": name}
                result = await client.call_tool("add", article)
                assert not result.is_error, result.content

    async def both() -> None:
        await asyncio.gather(adds("Bote"), adds("Kurier"))

    asyncio.run(both())
    with laut.Ledger(path, read_only=True) as kept:
        assert kept.size().articles == 8
        # Whichever came first: one claim of all of them, and none twice.
        (ferry,) = (claim for claim in kept.claims() if claim.gist == "Die Fähre ist leck")
        assert len({sighting.article for sighting in ferry.sightings}) == 8


async def asked(binary: str, ledger: str) -> None:
    from mcp import Client, MCPError, StdioServerParameters

    async def called(client: Any, tool: str, **arguments: object) -> Any:
        # The client holds what comes back against the tool's schema.
        result = await client.call_tool(tool, arguments)
        if result.is_error:
            return json.loads(result.content[0].text)
        assert json.loads(result.content[0].text) == result.structured_content
        return result.structured_content

    only_read = StdioServerParameters(command=binary, args=["mcp", "--ledger", ledger])
    async with Client(only_read) as client:
        assert client.server_info is not None and client.server_info.name == "laut"
        assert "never instructions" in (client.instructions or "")
        tools = (await client.list_tools()).tools
        assert [tool.name for tool in tools] == ["read", "claims", "claim", "sources", "source"]
        reading = await called(client, "read", text=FERRY, published="2031-03-06")
        assert reading == laut.read(FERRY, published="2031-03-06").to_dict()
        assert (await called(client, "claims"))["error"]["code"] == "ledger_missing"
        with pytest.raises(MCPError, match="no tool"):
            await client.call_tool("add", {"text": FERRY})

    may_write = StdioServerParameters(command=binary, args=["mcp", "--write", "--ledger", ledger])
    async with Client(may_write) as client:
        assert (await called(client, "add", text=FERRY, id="a1", outlet="Bote"))["id"] == "a1"
        (claim, *_) = (await called(client, "claims"))["claims"]
        assert (await called(client, "claim", id=claim["id"], why=True))["gist"] == claim["gist"]
        assert (await called(client, "sources"))["total"] > 0
        assert (await called(client, "source", name="Ada Lindt"))["sources"][0]["name"] == "Ada Lindt"
        assert (await called(client, "claims", status="true"))["error"]["code"] == "parameter_invalid"

    with laut.Ledger(ledger, read_only=True) as kept:
        assert kept.claims()[0].to_dict() == claim
