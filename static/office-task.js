/* The page of a task that is not over is loaded anew every few seconds, while somebody looks at it. */
"use strict";
{
  const SECONDS = 4;

  setInterval(() => {
    if (!document.hidden) window.location.reload();
  }, SECONDS * 1000);
}
